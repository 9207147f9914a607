import { Trans, useLingui } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';
import { speakDuration } from '../../../lib/speak-duration.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Popover } from '../../../ui/popover.tsx';
import { useRoom, useSitting, useTimeLeft } from '../room-state/room-context.tsx';
import { useRoomSettings } from '../room-state/room-settings.ts';
import { sayPolitely } from './announcements.ts';
import { useDeadlineSentence } from './use-deadline-sentence.ts';

const LAST_STRETCH_MS = 30_000;

/** The digits; at thirty seconds they turn to an ink block and stay so. Silent to readers: the announcer speaks. */
export function Clock() {
  const leftMs = useTimeLeft();
  const { hideDigits } = useRoomSettings();
  const format = useFormat();
  const { t } = useLingui();
  const seen = useSitting((state) => state.session.seen);
  if (seen?.deadlineAt === null) return null;
  if (leftMs === null) return <div className="min-w-16 text-heading">–:––</div>;
  const isLast = leftMs <= LAST_STRETCH_MS;
  const spoken = speakDuration(leftMs);
  return (
    <div role="timer" aria-live="off" className="shrink-0">
      <button
        type="button"
        onClick={() => sayPolitely(t`${spoken} left`)}
        aria-label={t`Time left: ${spoken}. Press to hear it.`}
        className={classNames(
          'cursor-pointer px-0.5 text-heading tabular pointer-coarse:min-h-cell',
          isLast && 'bg-ink px-2 text-surface',
        )}
      >
        {hideDigits && !isLast
          ? t({ message: 'Time', comment: 'stands in place of hidden digits' })
          : format.timeLeft(leftMs)}
      </button>
    </div>
  );
}

/** "until 15:16", and on tap what that instant is made of. */
export function DeadlineReason() {
  const { paper } = useRoom();
  const seen = useSitting((state) => state.session.seen);
  const format = useFormat(paper.exam.zone);
  const reason = useDeadlineSentence();
  const { t } = useLingui();
  if (!seen) return null;
  if (seen.deadlineAt === null) return <span className="text-meta">{t`No time limit`}</span>;
  const until = format.clock(seen.deadlineAt);
  const { durationMs, limitedBy, closesAt } = seen.deadlineParts;
  const closes = closesAt ? format.clock(closesAt) : '';
  const startedAt = format.clock(seen.deadlineParts.startedAt, true);
  return (
    <Popover
      trigger={
        <button
          type="button"
          className="min-h-9 cursor-pointer text-meta whitespace-nowrap text-ink-2 underline decoration-dotted underline-offset-4 pointer-coarse:min-h-cell"
        >
          <Trans comment="beside the clock: when the time ends">until {until}</Trans>
        </button>
      }
      title={<Trans comment="key time.why">Why until {until}</Trans>}
    >
      <p className="mb-2 text-meta">{reason(seen)}</p>
      <ul className="flex flex-col gap-1 text-meta">
        <li>
          <Trans>You started at {startedAt}.</Trans>
        </li>
        {durationMs && limitedBy === 'window' && (
          <li>
            <Trans>You started late and the exam closes at {closes}, so the time is shorter.</Trans>
          </li>
        )}
      </ul>
    </Popover>
  );
}
