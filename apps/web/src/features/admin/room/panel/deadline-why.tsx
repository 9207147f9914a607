import type { DeadlineParts } from '@invigil/shared/contracts/session';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { type DeadlineReason, deadlineReasons, lostByLateStartMs, sumReasons } from '../deadline-reasons.ts';

/** Why this deadline: rows and their sum. A running pause moves the end further than the rows that are settled. */
export function DeadlineWhy({
  parts,
  deadlineAt,
  zone,
}: {
  parts: DeadlineParts;
  deadlineAt: string;
  zone: string;
}) {
  const format = useFormat(zone);
  const reasons = deadlineReasons(parts);
  const runningPauseMs = Date.parse(deadlineAt) - sumReasons(reasons);
  const end = format.clock(deadlineAt, true);
  const lostMs = lostByLateStartMs(parts);
  const lost = format.duration(lostMs);
  const started = format.clock(parts.startedAt, true);
  return (
    <section>
      <h3 className="text-meta font-medium text-ink-2">
        <Trans>Why {end}</Trans>
      </h3>
      <dl className="mt-1 text-meta">
        {reasons.map((reason) => (
          <Row key={reason.kind} reason={reason} parts={parts} zone={zone} />
        ))}
        {runningPauseMs >= 1000 && (
          <Line name={<Trans>This pause so far</Trans>} value={`+${format.duration(runningPauseMs)}`} />
        )}
        <div className="flex justify-between gap-4 border-t border-control py-1.5 font-semibold">
          <dt>
            <Trans comment="the end of one student's time">Deadline</Trans>
          </dt>
          <dd className="tabular">{end}</dd>
        </div>
      </dl>
      {lostMs > 0 && (
        <p className="mt-1 text-axis text-ink-3">
          <Trans>
            Started at {started}, {lost} too late for the whole length: the window sets the end.
          </Trans>
        </p>
      )}
    </section>
  );
}

function Line({ name, value }: { name: ReactNode; value: string }) {
  return (
    <div className="flex justify-between gap-4 border-b border-line py-1.5">
      <dt>{name}</dt>
      <dd className="tabular text-right">{value}</dd>
    </div>
  );
}

function Row({ reason, parts, zone }: { reason: DeadlineReason; parts: DeadlineParts; zone: string }) {
  const { t } = useLingui();
  const format = useFormat(zone);
  if ('at' in reason) {
    return (
      <Line
        name={reason.kind === 'started' ? t`Started` : t`Window closes`}
        value={format.clock(reason.at, true)}
      />
    );
  }
  const percent = format.percent(parts.factor - 1);
  const names = {
    duration: t`Exam length`,
    extra_factor: t`Extra time, +${percent}`,
    personal: t`Extra time of this student`,
    incident: t`Given during the exam`,
    paused: t`Paused`,
  };
  if (reason.kind === 'duration') {
    // In minutes, as exams are announced, and not as 2 h 30 min.
    const minutes = format.number(reason.ms / 60_000, reason.ms % 60_000 === 0 ? 0 : 1);
    return <Line name={names.duration} value={t`${minutes} min`} />;
  }
  // A reopened sitting may end before it first would have: what was given is then less than nothing.
  const sign = reason.ms < 0 ? '−' : '+';
  return <Line name={names[reason.kind]} value={`${sign}${format.duration(Math.abs(reason.ms))}`} />;
}
