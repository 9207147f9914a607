import type { MyExam } from '@invigil/shared/contracts/exams';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { StartReason } from '../../lib/start-reason.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { useTitle } from '../../lib/use-title.ts';
import { buttonClass } from '../../ui/button.tsx';

/** One exam: what it is, when, and the one act that helps; or why there is none. Never a dead button. */
export function ExamRow({ exam, serverNow, isFirst }: { exam: MyExam; serverNow: string; isFirst: boolean }) {
  const format = useFormat(exam.zone);
  const titleOf = useTitle();
  const minutes = Math.round((exam.durationMs ?? 0) / 60_000);
  const isSameDay = exam.closesAt !== null && format.date(exam.opensAt) === format.date(exam.closesAt);
  const from = isSameDay ? format.clock(exam.opensAt) : format.dateTime(exam.opensAt);
  const to = exam.closesAt ? (isSameDay ? format.clock(exam.closesAt) : format.dateTime(exam.closesAt)) : '';
  const day = format.longDate(exam.opensAt);
  const inMs = Date.parse(exam.opensAt) - Date.parse(serverNow);
  const wait = format.duration(Math.max(60_000, Math.round(inMs / 60_000) * 60_000));
  const handedIn = exam.session?.submittedAt ? format.dateTime(exam.session.submittedAt) : '';
  const { canStart, session } = exam;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-56 flex-1">
        <h3 className="text-section">{titleOf(exam.titles)}</h3>
        <p className="text-meta text-ink-2">
          {exam.closesAt ? (
            <Trans comment="window of an exam: from 12:00 to 14:30">
              {from} to {to}
            </Trans>
          ) : (
            <Trans>from {from}</Trans>
          )}
          {isSameDay && ` · ${day}`} ·{' '}
          {exam.durationMs === null ? (
            <Trans comment="after the number of questions">no time limit</Trans>
          ) : (
            <Plural value={minutes} one="# minute" other="# minutes" />
          )}
        </p>
        {session?.isVoidedIdle && (
          <p className="text-meta text-ink-2">
            <Trans>
              Your last sitting became void: nothing came from you for 30 days. Its answers are kept and do
              not count.
            </Trans>
          </p>
        )}
        {handedIn && session?.status === 'submitted' && (
          <p className="text-meta text-ink-2">
            <Trans>You handed this in on {handedIn}.</Trans>
          </p>
        )}
        {canStart.verdict === 'no' && canStart.reason !== 'attempts_exhausted' && (
          <p className="text-meta text-ink-2">
            <StartReason canStart={canStart} zone={exam.zone} />
          </p>
        )}
        {canStart.verdict === 'no' && canStart.reason === 'attempts_exhausted' && !handedIn && (
          <p className="text-meta text-ink-2">
            <StartReason canStart={canStart} zone={exam.zone} />
          </p>
        )}
      </div>
      {canStart.verdict === 'no' && canStart.reason === 'not_open_yet' && inMs < 3_600_000 && (
        <span className="text-meta text-ink-2">
          <Trans comment="an exam opens in 18 min">in {wait}</Trans>
        </span>
      )}
      <Act exam={exam} isFirst={isFirst} />
    </li>
  );
}

/** One filled button to a page: that of the first exam that can be sat. */
function Act({ exam, isFirst }: { exam: MyExam; isFirst: boolean }) {
  const look = buttonClass(isFirst ? 'filled' : 'outline');
  const { canStart, session, examId } = exam;
  if (canStart.verdict === 'resume') {
    return (
      <a href={`/sessions/${canStart.sessionId}`} className={look}>
        <Trans>Go on with the exam</Trans>
      </a>
    );
  }
  if (canStart.verdict === 'start') {
    return (
      <span className="flex flex-wrap gap-2">
        {session?.resultsPublished && <ResultLink sessionId={session.sessionId} />}
        <Link to="/exams/$examId" params={{ examId }} className={look}>
          <Trans>Go to the lobby</Trans>
        </Link>
      </span>
    );
  }
  if (canStart.reason === 'not_open_yet') {
    return (
      <Link to="/exams/$examId" params={{ examId }} className={buttonClass()}>
        <Trans>Go to the lobby</Trans>
      </Link>
    );
  }
  if (!session || session.status === 'voided') return null;
  if (session.resultsPublished) return <ResultLink sessionId={session.sessionId} />;
  return (
    <a href={`/sessions/${session.sessionId}/done`} className={buttonClass()}>
      <Trans>See the receipt</Trans>
    </a>
  );
}

function ResultLink({ sessionId }: { sessionId: string }) {
  return (
    <Link to="/results/$sessionId" params={{ sessionId }} className={buttonClass()}>
      <Trans>See result</Trans>
    </Link>
  );
}
