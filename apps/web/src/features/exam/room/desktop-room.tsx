import { Trans, useLingui } from '@lingui/react/macro';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTitle } from '../../../lib/use-title.ts';
import { Button } from '../../../ui/button.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { BookletView } from '../booklet/booklet-view.tsx';
import { ReadingRuler } from '../display/reading-ruler.tsx';
import { DemoNote } from '../notices/demo-note.tsx';
import { MessageBar } from '../notices/message-bar.tsx';
import { NoticeBars } from '../notices/notice-bars.tsx';
import { StatusLine } from '../notices/status-line.tsx';
import { command } from '../room-state/room-commands.ts';
import { useCurrentItem, useRoom, useSheetCounts } from '../room-state/room-context.tsx';
import { changeRoomSettings, useRoomSettings } from '../room-state/room-settings.ts';
import { MathsKeys } from '../sheet/maths-keys.tsx';
import { SheetRows } from '../sheet/sheet-rows.tsx';
import { Clock, DeadlineReason } from '../time/clock.tsx';
import { PauseVeil, usePause } from '../time/pause-veil.tsx';
import { TimeNotice } from '../time/time-notice.tsx';
import { TimeRuler } from '../time/time-ruler.tsx';
import { Overview } from './overview.tsx';
import { RoomMenu } from './room-menu.tsx';

const WIDTH = { min: 400, max: 720, step: 20 };
const clamp = (width: number) => Math.min(WIDTH.max, Math.max(WIDTH.min, Math.round(width)));

/** Between booklet and sheet: dragged, or moved by arrow keys; remembered. */
function Handle({ width }: { width: number }) {
  const { t } = useLingui();
  const resize = (next: number) => changeRoomSettings({ sheetWidth: clamp(next) });
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowLeft: width + WIDTH.step,
      ArrowRight: width - WIDTH.step,
      Home: WIDTH.min,
      End: WIDTH.max,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line cannot be moved
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of the answer sheet`}
      aria-valuenow={width}
      aria-valuemin={WIDTH.min}
      aria-valuemax={WIDTH.max}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      className="focus-inset flex w-2 cursor-col-resize touch-none items-center justify-center border-l border-line bg-surface"
    >
      <span className="h-9 w-1 rounded-tag bg-control" />
    </div>
  );
}

function AnsweredCount() {
  const { answered, total } = useSheetCounts();
  return (
    <span className="text-ink-2 tabular">
      <Trans>
        {answered}/{total} answered
      </Trans>
    </span>
  );
}

function KeysForOpenItems() {
  return useCurrentItem()?.kind === 'open' ? <MathsKeys /> : null;
}

function Legend() {
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 text-axis text-ink-2">
      <span className="flex items-center gap-1.5">
        <StateMark state="device" named="silent" size={10} />
        <Trans comment="state of an answer">on this device</Trans>
      </span>
      <span className="flex items-center gap-1.5">
        <StateMark state="server" named="silent" size={10} />
        <Trans comment="state of an answer">on the server</Trans>
      </span>
      <span className="flex items-center gap-1.5">
        <StateMark state="refused" named="silent" size={10} />
        <Trans comment="state of an answer">refused</Trans>
      </span>
      <button type="button" onClick={() => command('keys')} className="ml-auto min-h-8 cursor-pointer">
        <Trans>? keys</Trans>
      </button>
    </footer>
  );
}

/** Booklet and sheet side by side. */
export function DesktopRoom({ narrowSheet }: { narrowSheet: boolean }) {
  const { paper, cursor } = useRoom();
  const titleOf = useTitle();
  const { t } = useLingui();
  const settings = useRoomSettings();
  const pause = usePause();
  const width = narrowSheet ? 320 : clamp(settings.sheetWidth);
  const title = titleOf(paper.exam.titles);
  return (
    <div className="fixed inset-0 flex flex-col bg-bg">
      <DemoNote />
      <header className="flex min-h-14 items-center gap-x-5 border-b border-line bg-surface px-5">
        <div className="min-w-0 flex-1 truncate">
          <h1 className="inline text-nowrap font-semibold">{title}</h1>
          <span className="ml-3 text-meta text-ink-2">{paper.person.fullName}</span>
        </div>
        <div className="w-[clamp(8rem,29vw,26rem)] shrink">
          <TimeRuler />
        </div>
        <div id="time" tabIndex={-1} className="flex items-center gap-3">
          <Clock />
          <DeadlineReason />
        </div>
        <Button variant="filled" onClick={() => command('hand_in')}>
          <Trans comment="act: ends the exam">Hand in</Trans>
        </Button>
        <RoomMenu />
      </header>
      {pause ? (
        <>
          <MessageBar />
          <PauseVeil />
        </>
      ) : (
        <main className="flex min-h-0 flex-1">
          <ReadingRuler>
            <BookletView />
          </ReadingRuler>
          {!narrowSheet && <Handle width={width} />}
          <section
            id="sheet"
            tabIndex={-1}
            aria-label={t`Answer sheet`}
            className="flex min-h-0 shrink-0 flex-col bg-surface outline-none"
            style={{ width }}
          >
            <StatusLine trailing={<AnsweredCount />} />
            <NoticeBars />
            <MessageBar />
            <TimeNotice />
            {!narrowSheet && (
              <div className="border-b border-line p-4">
                <Overview onJump={(itemId) => cursor.moveTo(itemId, true)} />
              </div>
            )}
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
              <SheetRows />
            </div>
            <KeysForOpenItems />
            {!narrowSheet && <Legend />}
          </section>
        </main>
      )}
    </div>
  );
}
