import { useLingui } from '@lingui/react/macro';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef } from 'react';
import { type PageLines, PageText } from './page-text.tsx';

/** Phones with three dots to a pixel gain nothing above two, and their canvas memory is short. */
const MAX_PIXEL_RATIO = 2;

export interface BookletPageProps {
  document: PDFDocumentProxy;
  number: number;
  /** Width on the screen now, and the width that the canvas is drawn for: pinching redraws only when it rests. */
  widthPx: number;
  drawnWidthPx: number;
  aspect: number;
  /** Only the page in view and its neighbours have a canvas. */
  isAlive: boolean;
  /** For screen readers; undefined where it is not wanted or not read yet. */
  lines: PageLines | undefined;
}

export function BookletPage({
  document,
  number,
  widthPx,
  drawnWidthPx,
  aspect,
  isAlive,
  lines,
}: BookletPageProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (!isAlive || !target || drawnWidthPx <= 0) return;
    let task: RenderTask | null = null;
    let isGone = false;
    void document.getPage(number).then(async (page) => {
      if (isGone) return;
      const ratio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1);
      const viewport = page.getViewport({
        scale: (drawnWidthPx * ratio) / page.getViewport({ scale: 1 }).width,
      });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      task = page.render({ canvas: target, viewport });
      // A cancelled drawing rejects; the next one is under way.
      await task.promise.catch(() => {});
      page.cleanup();
    });
    return () => {
      isGone = true;
      task?.cancel();
      // Frees the memory at once; browsers on phones count it until then.
      target.width = 0;
      target.height = 0;
    };
  }, [document, number, drawnWidthPx, isAlive]);
  return (
    <div
      data-page={number}
      className="relative mx-auto mb-3 bg-paper shadow-[0_0_0_1px_var(--line)]"
      style={{ width: widthPx, height: widthPx * aspect, isolation: 'isolate' }}
    >
      {isAlive && (
        <canvas
          ref={canvas}
          role="img"
          aria-label={t`Booklet, page ${number}`}
          className="block size-full mix-blend-multiply"
        />
      )}
      {lines && <PageText number={number} lines={lines} />}
    </div>
  );
}
