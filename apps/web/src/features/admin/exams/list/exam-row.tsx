import type { ExamListRow } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { useTitle } from '../../../../lib/use-title.ts';
import { buttonClass } from '../../../../ui/button.tsx';
import { useKindName } from './kind-name.ts';
import { type Standing, standingOf } from './standing.ts';

/** An exam in the list: its title leads to its paper, its act to where the work is now. */
export function ExamRow({ exam, nowMs }: { exam: ExamListRow; nowMs: number }) {
  const titleOf = useTitle();
  const kindName = useKindName();
  const format = useFormat(exam.zone);
  const standing = standingOf(exam, nowMs);
  const { examId } = exam;
  const { inProgress, submitted } = exam.sessions;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          to="/admin/exams/$examId/paper"
          params={{ examId }}
          className="font-semibold text-pretty text-ink underline-offset-3 hover:underline"
        >
          {titleOf(exam.titles) || <Trans comment="an exam without a title yet">Untitled draft</Trans>}
        </Link>
        <p className="mt-0.5 flex max-w-none flex-wrap gap-x-4 gap-y-0.5 text-meta text-ink-2">
          <span className={standing === 'running' ? 'font-semibold text-ink' : undefined}>
            <StandingWord standing={standing} />
          </span>
          <span>{kindName(exam.kind)}</span>
          <span className="tabular">
            <WindowWords exam={exam} />
          </span>
          <span>
            {exam.durationMs === null ? <Trans>no time limit</Trans> : format.duration(exam.durationMs)}
          </span>
          {inProgress > 0 && (
            <span>
              <Plural value={inProgress} one="# sitting now" other="# sitting now" />
            </span>
          )}
          {submitted > 0 && (
            <span>
              <Trans comment="students who handed in">{format.number(submitted)} handed in</Trans>
            </span>
          )}
          {exam.isDemo && (
            <span>
              <Trans comment="belongs to the demo world">demo</Trans>
            </span>
          )}
        </p>
      </div>
      <RowAct standing={standing} examId={examId} />
    </li>
  );
}

function StandingWord({ standing }: { standing: Standing }): ReactNode {
  switch (standing) {
    case 'draft':
      return <Trans comment="state of an exam">draft</Trans>;
    case 'upcoming':
      return <Trans comment="state of an exam">published, opens later</Trans>;
    case 'running':
      return <Trans comment="state of an exam">running</Trans>;
    case 'closed':
      return <Trans comment="state of an exam">closed, results to come</Trans>;
    case 'published':
      return <Trans comment="state of an exam">results are out</Trans>;
    case 'archived':
      return <Trans comment="state of an exam">archived</Trans>;
  }
}

function WindowWords({ exam }: { exam: ExamListRow }) {
  const format = useFormat(exam.zone);
  if (exam.opensAt === null) return <Trans>no window yet</Trans>;
  const opens = format.dateTime(exam.opensAt);
  if (exam.closesAt === null) return <Trans>from {opens}</Trans>;
  const isSameDay = format.date(exam.opensAt) === format.date(exam.closesAt);
  const closes = isSameDay ? format.clock(exam.closesAt) : format.dateTime(exam.closesAt);
  return (
    <Trans>
      {opens} to {closes}
    </Trans>
  );
}

function RowAct({ standing, examId }: { standing: Standing; examId: string }) {
  const params = { examId };
  if (standing === 'running')
    return (
      <Link to="/admin/exams/$examId/room" params={params} className={buttonClass()}>
        <Trans>Open the room</Trans>
      </Link>
    );
  if (standing === 'closed' || standing === 'published')
    return (
      <Link to="/admin/exams/$examId/results" params={params} className={buttonClass()}>
        <Trans>Results</Trans>
      </Link>
    );
  return (
    <Link to="/admin/exams/$examId/check" params={params} className={buttonClass()}>
      <Trans comment="what is missing before an exam can be published">Check</Trans>
    </Link>
  );
}
