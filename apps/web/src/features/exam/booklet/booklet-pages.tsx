import { useLingui } from '@lingui/react/macro';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ChevronLeftIcon, ChevronRightIcon, MinusIcon, PlusIcon } from '../../../ui/icons/icons.tsx';
import { groupByQuestion } from '../room/overview.tsx';
import { onRoomCommand } from '../room-state/room-commands.ts';
import { useCurrentItem, useRoom } from '../room-state/room-context.tsx';
import { useRoomSettings } from '../room-state/room-settings.ts';
import { BookletPage } from './booklet-page.tsx';
import { findQuestions } from './find-questions.ts';
import { goToPlace, keptPlace, readPlace } from './keep-place.ts';
import { usePageTexts } from './page-text.tsx';
import { usePinch } from './use-pinch.ts';

const REDRAW_AFTER_MS = 250;
const ZOOM = { min: 0.5, max: 4, step: 1.2 };
const PADDING_PX = 12;

/** All pages in one scroll of their own; the one in view and its two neighbours are drawn, the rest are blank paper. */
export function BookletPages({
  document,
  aspects,
}: {
  document: PDFDocumentProxy;
  aspects: readonly number[];
}) {
  const { items, paper } = useRoom();
  const { examId } = paper.exam;
  const { t } = useLingui();
  const format = useFormat();
  const { dimPaper, bookletText } = useRoomSettings();
  const texts = usePageTexts(document, bookletText);
  const scroller = useRef<HTMLElement>(null);
  const [fitPx, setFitPx] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [drawnZoom, setDrawnZoom] = useState(1);
  const [page, setPage] = useState(() => keptPlace(examId)?.page ?? 1);
  const pages = document.numPages;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setFitPx(Math.max(0, Math.min(900, element.clientWidth - 2 * PADDING_PX)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => setDrawnZoom(zoom), REDRAW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [zoom]);

  const scale = useCallback((factor: number) => {
    setZoom((before) => Math.min(ZOOM.max, Math.max(ZOOM.min, before * factor)));
  }, []);
  usePinch(scroller, scale);

  const goTo = useCallback((number: number) => {
    scroller.current?.querySelector(`[data-page="${number}"]`)?.scrollIntoView({ block: 'start' });
  }, []);

  const onScroll = () => {
    const place = scroller.current && readPlace(examId, scroller.current);
    if (place) setPage(place.page);
  };
  // Zooming, resizing and turning the phone hold the middle of what is read.
  const widthPx = fitPx * zoom;
  useLayoutEffect(() => {
    const place = keptPlace(examId);
    if (scroller.current && place && widthPx > 0) goToPlace(scroller.current, place);
  }, [examId, widthPx]);

  // The page follows the question in hand, once for each question: after that the student's own scrolling holds.
  const question = useCurrentItem()?.question ?? 0;
  const [found, setFound] = useState<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    let isGone = false;
    findQuestions(document, groupByQuestion(items).length)
      .then((map) => !isGone && setFound(map))
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [document, items]);
  const followed = useRef(keptPlace(examId) ? question : 1);
  useEffect(() => {
    const target = found.get(question);
    if (target === undefined || followed.current === question) return;
    followed.current = question;
    goTo(target);
  }, [found, question, goTo]);

  useEffect(
    () =>
      onRoomCommand((command) => {
        if (command === 'zoom_in') scale(ZOOM.step);
        else if (command === 'zoom_out') scale(1 / ZOOM.step);
        else if (command === 'zoom_reset') setZoom(1);
        else if (command === 'to_booklet') scroller.current?.focus();
      }),
    [scale],
  );

  const percent = format.percent(zoom);
  const tool =
    'focus-inset flex min-h-9 min-w-9 cursor-pointer items-center justify-center pointer-coarse:min-h-cell pointer-coarse:min-w-cell';
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        id="booklet"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t`Booklet`}
        onScroll={onScroll}
        className={classNames(
          'focus-inset relative min-h-0 flex-1 overflow-auto overscroll-contain bg-sunken pt-3 [overflow-anchor:none]',
          dimPaper && '[&_[data-page]]:hue-rotate-180 [&_[data-page]]:invert',
        )}
        style={{ paddingInline: PADDING_PX, touchAction: 'pan-x pan-y' }}
      >
        {aspects.map((aspect, index) => (
          <BookletPage
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
            key={index}
            document={document}
            number={index + 1}
            widthPx={widthPx}
            drawnWidthPx={fitPx * drawnZoom}
            aspect={aspect}
            isAlive={Math.abs(index + 1 - page) <= 1}
            lines={texts[index]}
          />
        ))}
        <div className="h-16" />
      </section>
      <div
        role="toolbar"
        aria-label={t`Pages and zoom`}
        className="pointer-events-auto absolute right-3 bottom-3 z-10 flex rounded-control border border-control bg-surface text-meta max-wide:top-3 max-wide:bottom-auto wide:right-auto wide:left-1/2 wide:-translate-x-1/2"
      >
        <button
          type="button"
          className={tool}
          aria-label={t`Previous page`}
          disabled={page <= 1}
          onClick={() => goTo(page - 1)}
        >
          <ChevronLeftIcon />
        </button>
        <span className="flex items-center px-1 tabular" aria-live="off">
          {page}/{pages}
        </span>
        <button
          type="button"
          className={tool}
          aria-label={t`Next page`}
          disabled={page >= pages}
          onClick={() => goTo(page + 1)}
        >
          <ChevronRightIcon />
        </button>
        <span className="hidden border-l border-line wide:flex">
          <button type="button" className={tool} aria-label={t`Smaller`} onClick={() => scale(1 / ZOOM.step)}>
            <MinusIcon />
          </button>
          <button
            type="button"
            className="min-w-12 cursor-pointer tabular"
            aria-label={t`${percent}, back to the whole width`}
            onClick={() => setZoom(1)}
          >
            {percent}
          </button>
          <button type="button" className={tool} aria-label={t`Larger`} onClick={() => scale(ZOOM.step)}>
            <PlusIcon />
          </button>
        </span>
      </div>
    </div>
  );
}
