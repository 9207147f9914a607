import type { CanStart, GetLobbyOutput } from '@invigil/shared/contracts/exams';
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';

const minutesOf = (ms: number) => Math.round(ms / 60_000);

export interface StartTermsProps {
  lobby: GetLobbyOutput;
  canStart: Extract<CanStart, { verdict: 'start' }>;
  nowMs: number;
}

/** Before the press: how much time, until when, and why it is not more. */
export function StartTerms({ lobby, canStart, nowMs }: StartTermsProps) {
  const { exam, accommodation } = lobby;
  const format = useFormat(exam.zone);
  if (exam.durationMs === null) return <OpenEndedTerms deadlineAt={canStart.deadlineAt} zone={exam.zone} />;
  const deadlineAt = canStart.deadlineAt ?? '';
  const until = format.clock(deadlineAt);
  const has = minutesOf(Date.parse(deadlineAt) - nowMs);
  const shorter = minutesOf(canStart.shortenedByMs);
  const percent = format.percent(accommodation.factor - 1);
  const extra = minutesOf(accommodation.extraMs);
  return (
    <>
      <p className="text-heading">
        <Plural
          value={has}
          one={`You have # minute, until ${until}.`}
          other={`You have # minutes, until ${until}.`}
        />
      </p>
      {shorter > 0 && (
        <p className="mt-2 text-offline">
          <Plural
            comment="key lobby.late"
            value={shorter}
            one="# minute less than the whole: you start late and the exam closes for everyone."
            other="# minutes less than the whole: you start late and the exam closes for everyone."
          />
        </p>
      )}
      {accommodation.factor !== 1 && (
        <p className="mt-2 text-meta text-ink-2">
          <Trans>Your {percent} extra time is in it.</Trans>
        </p>
      )}
      {extra > 0 && (
        <p className="mt-2 text-meta text-ink-2">
          <Plural value={extra} one="Your # extra minute is in it." other="Your # extra minutes are in it." />
        </p>
      )}
    </>
  );
}

/** An exam without a duration: until it closes, or without an end. */
function OpenEndedTerms({ deadlineAt, zone }: { deadlineAt: string | null; zone: string }) {
  const format = useFormat(zone);
  if (deadlineAt === null) {
    return (
      <>
        <p className="text-heading">
          <Trans>No time limit.</Trans>
        </p>
        <p className="mt-2 text-meta text-ink-2">
          <Trans>
            You may leave and come back until you hand in. If you do not come back for 30 days, the sitting
            becomes void and you can start anew.
          </Trans>
        </p>
      </>
    );
  }
  const until = format.dateTime(deadlineAt);
  return (
    <p className="text-heading">
      <Trans>You have until {until}.</Trans>
    </p>
  );
}
