import { Trans, useLingui } from '@lingui/react/macro';
import { Outlet, useParams } from '@tanstack/react-router';
import { BarLink } from './bar-link.tsx';

/** Inside an exam: a second line with its eight places. */
export function ExamBar() {
  const { examId } = useParams({ from: '/signed-in/admin/exams/$examId' });
  const { t } = useLingui();
  const params = { examId };
  return (
    <>
      <nav
        aria-label={t`Places of this exam`}
        className="no-scrollbar flex min-h-10 items-stretch gap-6 overflow-x-auto border-b border-line bg-surface px-4 pointer-coarse:min-h-cell md:px-6"
      >
        <BarLink to="/admin/exams/$examId/paper" params={params}>
          <Trans comment="the items and the booklet of an exam">Paper</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/key" params={params}>
          <Trans comment="the accepted answers of an exam">Key</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/window" params={params}>
          <Trans comment="when an exam opens and closes">Window</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/who" params={params}>
          <Trans comment="who may sit an exam">Who</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/check" params={params}>
          <Trans comment="what is missing before an exam can be published">Check</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/room" params={params}>
          <Trans comment="place where running exams are watched">Room</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/results" params={params}>
          <Trans>Results</Trans>
        </BarLink>
        <BarLink to="/admin/exams/$examId/audit" params={params}>
          <Trans comment="the record of what staff and the system did">Audit</Trans>
        </BarLink>
      </nav>
      <Outlet />
    </>
  );
}
