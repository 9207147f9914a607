import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans } from '@lingui/react/macro';
import { classNames } from '../../../../lib/class-names.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import type { OpenAct } from '../acts/use-acts.ts';
import { type RoomClock, sinceContactMs } from '../row-time.ts';
import { DeadlineWhy } from './deadline-why.tsx';
import { StudentActs } from './student-acts.tsx';
import { StudentView } from './student-view.tsx';

export interface StudentPanelProps {
  row: RoomRow;
  itemCount: number;
  zone: string;
  clock: RoomClock;
  onAct: OpenAct;
}

/** Everything known about one student now, and what can be done. The name stands above it, in the frame. */
export function StudentPanel({ row, itemCount, zone, clock, onAct }: StudentPanelProps) {
  const { attempt } = row;
  return (
    <div className="flex flex-col gap-5">
      <p className="-mt-3 text-meta text-ink-2">
        {row.group}
        {row.group && attempt !== null && ' · '}
        {attempt !== null && <Trans>attempt {attempt}</Trans>}
        {row.takeovers > 0 && (
          <>
            {' · '}
            <Plural value={row.takeovers} one="changed device once" other="changed device # times" />
          </>
        )}
      </p>
      <Situation row={row} itemCount={itemCount} zone={zone} clock={clock} />
      {row.status === 'in_progress' && <StudentView row={row} zone={zone} clock={clock} />}
      {row.deadlineParts && row.deadlineAt && (
        <DeadlineWhy parts={row.deadlineParts} deadlineAt={row.deadlineAt} zone={zone} />
      )}
      <StudentActs row={row} onAct={onAct} />
    </div>
  );
}

const tones: Partial<Record<RoomRow['state'], string>> = {
  offline: 'border-offline bg-offline-soft',
  refused: 'border-refused bg-refused-soft',
};

/** First what is true: what the server has, then what the device said when it was last heard. */
function Situation({ row, itemCount, zone, clock }: Omit<StudentPanelProps, 'onAct'>) {
  const format = useFormat(zone);
  const { answered, pendingAtContact, refusedAtContact, lateWaiting } = row;
  const heard = row.lastContactAt && format.clock(row.lastContactAt, true);
  const silence = sinceContactMs(row, clock);
  const ago = silence === null ? '' : format.duration(silence);
  return (
    <div
      className={classNames(
        'border-l-3 py-2.5 pr-3 pl-3.5 text-meta',
        tones[row.state] ?? 'border-control bg-sunken',
      )}
    >
      {row.sessionId === null ? (
        <Trans>Has not started. Nothing of this student is on the server.</Trans>
      ) : (
        <>
          {row.state === 'offline' && (
            <b className="font-semibold">
              <Trans>Offline since {heard}.</Trans>{' '}
            </b>
          )}
          {row.state === 'submitted' && (
            <b className="font-semibold">
              <Trans>Handed in.</Trans>{' '}
            </b>
          )}
          {row.voidCause === 'idle' && (
            <b className="font-semibold">
              <Trans>
                Void after 30 days without a sign of life. It is kept; the attempt is free again.
              </Trans>{' '}
            </b>
          )}
          {row.state === 'voided' && row.voidCause !== 'idle' && (
            <b className="font-semibold">
              <Trans>Void. It is kept and does not count; the attempt is free again.</Trans>{' '}
            </b>
          )}
          <Trans>
            {answered} of {itemCount} answers are on the server.
          </Trans>{' '}
          {pendingAtContact > 0 && (
            <Plural
              value={pendingAtContact}
              one="At last contact # more was on the device; it arrives when the line is back."
              other="At last contact # more were on the device; they arrive when the line is back."
            />
          )}{' '}
          {refusedAtContact > 0 && (
            <Plural
              value={refusedAtContact}
              one="At last contact # answer was refused; the student is told what to mend."
              other="At last contact # answers were refused; the student is told what to mend."
            />
          )}{' '}
          {lateWaiting > 0 && (
            <Plural
              value={lateWaiting}
              one="# late answer waits for a decision."
              other="# late answers wait for a decision."
            />
          )}
          {silence !== null && row.status === 'in_progress' && (
            <span className="mt-1 block text-ink-2">
              <Trans>
                Last contact {heard}, {ago} ago
              </Trans>
              {row.pageVisible === false && (
                <>
                  {'; '}
                  <Trans>another page was in front</Trans>
                </>
              )}
            </span>
          )}
        </>
      )}
    </div>
  );
}
