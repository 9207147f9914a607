import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { type RoomClock, timeLeftMs } from '../row-time.ts';

/** The clock and the status line as the student's screen has them, from what was last heard. */
export function StudentView({ row, zone, clock }: { row: RoomRow; zone: string; clock: RoomClock }) {
  const format = useFormat(zone);
  const left = timeLeftMs(row, clock);
  const until = row.deadlineAt && format.clock(row.deadlineAt, true);
  const { answered, pendingAtContact } = row;
  return (
    <section>
      <h3 className="text-meta font-medium text-ink-2">
        <Trans>What the student sees</Trans>
      </h3>
      <div className="mt-1.5 bg-sunken px-3.5 py-3">
        <p className="flex items-baseline justify-between gap-4">
          <span className="tabular text-heading">
            {left === null ? <Trans>No time limit</Trans> : format.timeLeft(left)}
          </span>
          {until && (
            <span className="text-meta text-ink-2">
              <Trans>until {until}</Trans>
            </span>
          )}
        </p>
        <p className="mt-1 text-meta">
          {row.pausedAt !== null ? (
            <Trans>The exam is paused. Your time stands still.</Trans>
          ) : row.state === 'offline' ? (
            <Plural
              value={pendingAtContact}
              one="Offline. # answer is kept on this device. Time continues."
              other="Offline. # answers are kept on this device. Time continues."
            />
          ) : pendingAtContact > 0 ? (
            <Trans>
              {answered} on the server, {pendingAtContact} on this device
            </Trans>
          ) : (
            <Plural
              value={answered}
              one="The one answer is on the server"
              other="All # answers are on the server"
            />
          )}
        </p>
      </div>
    </section>
  );
}
