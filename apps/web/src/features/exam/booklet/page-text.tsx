import { useLingui } from '@lingui/react/macro';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { type TextLine, type TextRun, toTextLines } from './text-lines.ts';

/** Lines of one page, with their places as shares of its height, from the top. */
export type PageLines = ReadonlyArray<{ text: string; top: number; height: number }>;

/**
 * All pages' text, not only of those drawn: who reads with ears goes on from page to page without a scroll that would draw them.
 * It is a few kilobytes.
 */
export function usePageTexts(document: PDFDocumentProxy, isWanted: boolean): readonly PageLines[] {
  const [texts, setTexts] = useState<readonly PageLines[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    const read = async () => {
      for (let number = 1; number <= document.numPages && !isGone; number += 1) {
        const page = await document.getPage(number);
        const [, bottom, , top] = page.view as [number, number, number, number];
        const { items } = await page.getTextContent();
        const lines = toTextLines(items.filter((item): item is typeof item & TextRun => 'str' in item));
        const share = (line: TextLine) => ({
          text: line.text,
          top: (top - line.y - line.height) / (top - bottom),
          height: (1.3 * line.height) / (top - bottom),
        });
        if (!isGone) setTexts((before) => [...before.slice(0, number - 1), lines.map(share)]);
      }
    };
    read().catch(() => {});
    return () => {
      isGone = true;
    };
  }, [document, isWanted]);
  return isWanted ? texts : [];
}

/** Over the picture and unseen: a finger that explores the screen finds the line it touches. */
export function PageText({ number, lines }: { number: number; lines: PageLines }) {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Text of page ${number}`}
      className="absolute inset-0 select-none overflow-hidden opacity-0"
    >
      {lines.map(({ text, top, height }, index) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page never change their order
          key={index}
          className="absolute inset-x-0 overflow-hidden whitespace-nowrap"
          style={{ top: `${100 * top}%`, height: `${100 * height}%` }}
        >
          {text}
        </p>
      ))}
    </section>
  );
}
