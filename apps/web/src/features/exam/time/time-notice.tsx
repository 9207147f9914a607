import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { speakDuration } from '../../../lib/speak-duration.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { useRoom, useSitting, useTimeLeft } from '../room-state/room-context.tsx';
import { storedDeadline } from '../sync/deadline-clock.ts';
import { sayPolitely } from './announcements.ts';
import { type TimeChange, timeChangeOf } from './time-changes.ts';
import { createTimeSaid } from './time-said.ts';
import { useDeadlineSentence } from './use-deadline-sentence.ts';

/** Each change in one sentence, the same shown and spoken. */
function useTimeWords(): (change: TimeChange) => string {
  const { paper } = useRoom();
  const { t } = useLingui();
  const format = useFormat(paper.exam.zone);
  return (change) => {
    if (change.kind === 'paused') {
      const until = format.clock(change.untilAt);
      return t`The exam is paused. Your time stands still until ${until} at the latest.`;
    }
    const end = format.clock(change.endAt);
    const length = speakDuration(change.kind === 'resumed' ? change.pausedMs : change.byMs);
    if (change.kind === 'more') return t`You have ${length} more. New end: ${end}.`;
    if (change.kind === 'less')
      return t`You have ${length} less: the exam's hours were changed. New end: ${end}.`;
    return t`The exam goes on. The pause of ${length} was added. New end: ${end}.`;
  };
}

/** Speaks of the time: what staff changed, and the thresholds as they pass. Mounted while the room is, paused or not. */
export function useTimeAnnouncements(): void {
  const { timeNotice } = useRoom();
  const { t } = useLingui();
  const words = useTimeWords();
  const leftMs = useTimeLeft();
  const seen = useSitting((state) => state.session.seen);
  const before = useRef(seen);
  const saidNow = useRef(createTimeSaid());

  useEffect(() => {
    const last = before.current;
    before.current = seen;
    if (!last || !seen || last === seen) return;
    const change = timeChangeOf(last, seen, (state) => storedDeadline(state).deadlineAtMs);
    if (!change) return;
    timeNotice.show(change);
    sayPolitely(words(change));
  });

  useEffect(() => {
    const threshold = leftMs === null ? null : saidNow.current(leftMs);
    if (threshold === null) return;
    const spoken = speakDuration(threshold);
    sayPolitely(
      threshold === 30_000
        ? t({ message: '30 seconds left. Answers are saved by themselves.', comment: 'key time.last' })
        : t({ message: `${spoken} left`, comment: 'key time.left' }),
    );
  }, [leftMs, t]);
}

/** The last change of the time and what the end is now made of, until it is read. */
export function TimeNotice() {
  const { timeNotice } = useRoom();
  const change = useSyncExternalStore(timeNotice.subscribe, timeNotice.current);
  const seen = useSitting((state) => state.session.seen);
  const words = useTimeWords();
  const reason = useDeadlineSentence();
  // The veil itself tells of a pause while it lasts.
  if (!change || !seen || change.kind === 'paused') return null;
  return (
    <div
      data-notice="time"
      className="flex items-center justify-between gap-3 border-b border-line bg-accent-soft px-4 py-2 text-meta"
    >
      <p>
        <b className="font-semibold">{words(change)}</b> {reason(seen)}.
      </p>
      <button
        type="button"
        onClick={() => timeNotice.show(null)}
        className="min-h-9 cursor-pointer underline underline-offset-4 pointer-coarse:min-h-cell"
      >
        <Trans comment="closes a notice">Read</Trans>
      </button>
    </div>
  );
}
