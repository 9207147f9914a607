import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../../lib/use-title.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { HomeRow } from './home-row.tsx';

/** What waits for a person, the most urgent first: results held back, late answers, unfinished drafts. */
export function NeedsRows({ home }: { home: AdminHome }) {
  const titleOf = useTitle();
  return (
    <>
      {home.toRelease.map(({ examId, titles }) => {
        const title = titleOf(titles);
        return (
          <HomeRow
            key={examId}
            title={<Trans>{title}: results are worked out and wait for you</Trans>}
            action={
              <Link to="/admin/exams/$examId/results" params={{ examId }} className={buttonClass()}>
                <Trans>Look and publish</Trans>
              </Link>
            }
          />
        );
      })}
      {home.lateWaiting.map(({ examId, titles, count }) => (
        <HomeRow
          key={examId}
          title={
            <Plural
              value={count}
              one="# late answer waits for a decision"
              other="# late answers wait for a decision"
            />
          }
          facts={
            <span className="inline-flex items-center gap-1.5">
              <StateMark state="held" named="silent" /> {titleOf(titles)}
            </span>
          }
          action={
            <Link
              to="/admin/exams/$examId/room"
              params={{ examId }}
              hash="late-answers"
              className={buttonClass()}
            >
              <Trans comment="opens the list of late answers">Decide</Trans>
            </Link>
          }
        />
      ))}
      {home.drafts.map(({ examId, titles, findingCount }) => {
        const title = titleOf(titles);
        return (
          <HomeRow
            key={examId}
            title={title || <Trans comment="an exam without a title yet">Untitled draft</Trans>}
            facts={
              <span>
                {findingCount === 0 ? (
                  <Trans>Draft. The check finds nothing; it can be published.</Trans>
                ) : (
                  <Plural
                    value={findingCount}
                    one="Draft. The check finds # thing to mend before it can be published."
                    other="Draft. The check finds # things to mend before it can be published."
                  />
                )}
              </span>
            }
            action={
              <Link to="/admin/exams/$examId/check" params={{ examId }} className={buttonClass()}>
                <Trans comment="go on with a draft exam">Finish</Trans>
              </Link>
            }
          />
        );
      })}
    </>
  );
}
