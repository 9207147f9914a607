import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../lib/use-format.ts';
import { useTitle } from '../../../lib/use-title.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { HomeRow } from './home-row.tsx';

export function RunningRow({ exam, first }: { exam: AdminHome['running'][number]; first: boolean }) {
  const titleOf = useTitle();
  const format = useFormat(exam.zone);
  const { examId, sitting, submitted, offline } = exam;
  const closes = exam.closesAt && format.clock(exam.closesAt);
  const online = sitting - offline;
  return (
    <HomeRow
      title={titleOf(exam.titles)}
      facts={
        <>
          <span>
            <Plural value={sitting} one="# sitting now" other="# sitting now" />
          </span>
          <span className="inline-flex items-center gap-1.5">
            <StateMark state="server" named="silent" />
            <Trans comment="students with a working line">{online} in contact</Trans>
          </span>
          {offline > 0 && (
            <span className="inline-flex items-center gap-1.5 font-medium text-offline">
              <StateMark state="device-offline" named="silent" />
              <Trans comment="students without a line">{offline} offline</Trans>
            </span>
          )}
          <span>
            <Trans comment="students who handed in">{submitted} handed in</Trans>
          </span>
          {closes && (
            <span>
              <Trans>closes {closes}</Trans>
            </span>
          )}
        </>
      }
      action={
        <Link
          to="/admin/exams/$examId/room"
          params={{ examId }}
          className={buttonClass(first ? 'filled' : 'outline')}
        >
          <Trans>Open the room</Trans>
        </Link>
      }
    />
  );
}

export function LatestRow({ exam }: { exam: AdminHome['latest'][number] }) {
  const titleOf = useTitle();
  const format = useFormat(exam.zone);
  const { examId, n, reliability, itemsToLookAt } = exam;
  const published = format.dateTime(exam.publishedAt);
  return (
    <HomeRow
      title={titleOf(exam.titles)}
      facts={
        <>
          <span>
            <Trans>published {published}</Trans>
          </span>
          <span>
            <Plural value={n} one="# student calibrated" other="# students calibrated" />
          </span>
          {reliability !== null && (
            <span>
              <Trans>reliability</Trans>{' '}
              <span className="font-estimate">{format.number(reliability, 2)}</span>
              {(exam.standing === 'provisional' || exam.standing === 'settling') && (
                <>
                  , <Trans>early figures, may move</Trans>
                </>
              )}
            </span>
          )}
          {exam.standing === 'raw_only' && (
            <span>
              <Trans>raw scores only: too few sittings for a scale</Trans>
            </span>
          )}
          <span>
            <Plural
              value={itemsToLookAt}
              _0="no item to look at"
              one="# item to look at"
              other="# items to look at"
            />
          </span>
        </>
      }
      action={
        <Link to="/admin/exams/$examId/results" params={{ examId }} className={buttonClass()}>
          <Trans>Results</Trans>
        </Link>
      }
    />
  );
}
