import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { accessOf } from '@invigil/shared/rules/access';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../../lib/me.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { useNow } from '../../../lib/use-now.ts';
import { zonedParts } from '../../../lib/zoned-time.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { LatestRow, RunningRow } from './exam-rows.tsx';
import { partOfDay } from './greeting.ts';
import { HomeRow, HomeSection } from './home-row.tsx';
import { NeedsRows } from './needs-rows.tsx';

export function AdminHomePage() {
  const trpc = useTRPC();
  const me = useMe();
  const home = useQuery({ ...trpc.admin.home.get.queryOptions(), refetchInterval: 15_000 });
  const mayAdd = accessOf(me.role, 'exam', 'write') === 'all';
  const isRunning = (home.data?.running.length ?? 0) > 0;
  return (
    <div className="w-full max-w-6xl px-4 py-6 md:px-6">
      <LoadingLine active={home.isPending} />
      <header className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-title">
          <Greeting name={me.fullName} />
        </h1>
        {mayAdd && (
          <Link to="/admin/exams" search={{}} className={buttonClass(isRunning ? 'outline' : 'filled')}>
            <Trans>New exam</Trans>
          </Link>
        )}
      </header>
      {home.error && !home.data ? (
        <RequestError
          error={home.error}
          failed={<Trans>The start page could not be loaded.</Trans>}
          safe={<Trans>Exams that are running go on.</Trans>}
          onRetry={home.refetch}
        />
      ) : (
        home.data && <Rows home={home.data} mayAdd={mayAdd} />
      )}
    </div>
  );
}

function Greeting({ name }: { name: string }) {
  const { t } = useLingui();
  const now = useNow(60_000);
  const part = partOfDay(zonedParts(now).hour);
  if (part === 'morning') return t`Good morning, ${name}`;
  return part === 'day' ? t`Good afternoon, ${name}` : t`Good evening, ${name}`;
}

function Rows({ home, mayAdd }: { home: AdminHome; mayAdd: boolean }) {
  const hasNeeds = home.drafts.length + home.lateWaiting.length + home.toRelease.length > 0;
  const isNew = home.running.length + home.latest.length === 0 || home.running.every((exam) => exam.isDemo);
  return (
    <div className="border-b border-line">
      {home.running.length > 0 && (
        <HomeSection title={<Trans>Running now</Trans>}>
          {home.running.map((exam, index) => (
            <RunningRow key={exam.examId} exam={exam} first={index === 0} />
          ))}
        </HomeSection>
      )}
      {hasNeeds && (
        <HomeSection title={<Trans comment="heading: what waits for a person">Needs you</Trans>}>
          <NeedsRows home={home} />
        </HomeSection>
      )}
      {home.latest.length > 0 && (
        <HomeSection title={<Trans comment="heading: results published last">Latest results</Trans>}>
          {home.latest.map((exam) => (
            <LatestRow key={exam.examId} exam={exam} />
          ))}
        </HomeSection>
      )}
      {isNew && mayAdd && (
        <HomeSection title={<Trans>First time here?</Trans>}>
          <HomeRow
            title={<Trans>Make your own exam: a booklet as PDF, a pasted key, a window</Trans>}
            facts={
              <span>
                <Trans>
                  The template “National certificate, mathematics” brings 45 questions and 55 items.
                </Trans>
              </span>
            }
            action={
              <Link to="/admin/exams" search={{}} className={buttonClass()}>
                <Trans>Begin</Trans>
              </Link>
            }
          />
        </HomeSection>
      )}
      {home.peopleCount === 0 && (
        <HomeSection title={<Trans>People</Trans>}>
          <HomeRow
            title={<Trans>Nobody can sit an exam yet: no student has been added</Trans>}
            action={
              <Link to="/admin/people" className={buttonClass()}>
                <Trans>Add students</Trans>
              </Link>
            }
          />
        </HomeSection>
      )}
    </div>
  );
}
