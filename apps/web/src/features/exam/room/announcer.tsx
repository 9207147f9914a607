import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { speakDuration } from '../../../lib/speak-duration.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { crossedThreshold } from '../sync/deadline-clock.ts';
import { onAnnouncement, sayAtOnce, sayPolitely } from './announcements.ts';
import { useIsOnline, useRoom, useSheetCounts, useSitting, useTimeLeft } from './room-context.tsx';

/** Shown as well as spoken: the last thing that happened to the time, until the next or a press. */
export function TimeNotice() {
  const { paper } = useRoom();
  const leftMs = useTimeLeft();
  const deadlineAt = useSitting((state) => state.session.seen?.deadlineAt);
  const format = useFormat(paper.exam.zone);
  const { t } = useLingui();
  const before = useRef({ leftMs, deadlineAt });
  const [notice, setNotice] = useState<ReactNode>(null);

  useEffect(() => {
    const last = before.current;
    before.current = { leftMs, deadlineAt };
    if (leftMs === null || last.leftMs === null) return;
    if (last.deadlineAt && deadlineAt && last.deadlineAt !== deadlineAt) {
      const moreMs = Date.parse(deadlineAt) - Date.parse(last.deadlineAt);
      const minutes = Math.round(moreMs / 60_000);
      const end = format.clock(deadlineAt);
      if (minutes > 0) {
        setNotice(
          <>
            <Plural
              comment="key time.more"
              value={minutes}
              one="You have # more minute."
              other="You have # more minutes."
            />{' '}
            <Trans>New end: {end}.</Trans>
          </>,
        );
        const spoken = speakDuration(moreMs);
        sayPolitely(t`You have ${spoken} more. New end: ${end}.`);
      }
      return;
    }
    const crossed = crossedThreshold(last.leftMs, leftMs);
    if (crossed === null) return;
    if (crossed === 30_000)
      sayPolitely(
        t({ message: '30 seconds left. Answers are saved by themselves.', comment: 'key time.last' }),
      );
    else {
      const spoken = speakDuration(crossed);
      sayPolitely(t({ message: `${spoken} left`, comment: 'key time.left' }));
    }
  }, [leftMs, deadlineAt, format, t]);

  if (!notice) return null;
  return (
    <div className="flex items-center justify-between gap-3 border-b border-line bg-accent-soft px-4 py-2 text-meta">
      <p>{notice}</p>
      <button
        type="button"
        onClick={() => setNotice(null)}
        className="min-h-9 cursor-pointer underline underline-offset-4"
      >
        <Trans comment="closes a notice">Read</Trans>
      </button>
    </div>
  );
}

/** Speaks of connection changes and refusals. Saves are silent; one sentence after a recovery. */
function useLineAnnouncements() {
  const { t } = useLingui();
  const online = useIsOnline();
  const counts = useSheetCounts();
  const isTimeOver = useSitting((state) => state.isTimeOver);
  const last = useRef({ online, counts, isTimeOver, recovering: false });
  useEffect(() => {
    const before = last.current;
    const recovering = (before.recovering || (!before.online && online)) && online;
    const { device, server, refused } = counts;
    last.current = { online, counts, isTimeOver, recovering: recovering && device > 0 };
    if (before.online && !online) sayPolitely(t`Offline. Answers are kept on this device. Time continues.`);
    if (!before.online && online && device > 0)
      sayPolitely(t({ message: `Back online. Sending ${device}…`, comment: 'key net.back' }));
    if (before.recovering && online && device === 0)
      sayPolitely(t({ message: `All ${server} saved`, comment: 'key net.done' }));
    if (refused > before.counts.refused) sayAtOnce(t`An answer was refused. Look at the sheet.`);
    if (!before.isTimeOver && isTimeOver) {
      sayAtOnce(t({ message: `Time is over. Answers on the server: ${server}.`, comment: 'key time.over' }));
    }
  }, [online, counts, isTimeOver, t]);
}

export function Announcer() {
  useLineAnnouncements();
  const [said, setSaid] = useState({ polite: '', assertive: '', turn: 0 });
  useEffect(
    () =>
      onAnnouncement((channel, text) => {
        // The same words twice are only read again when the text differs.
        setSaid((before) => ({
          ...before,
          [channel]: text + '\u00a0'.repeat(before.turn % 2),
          turn: before.turn + 1,
        }));
      }),
    [],
  );
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {said.polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {said.assertive}
      </div>
    </>
  );
}
