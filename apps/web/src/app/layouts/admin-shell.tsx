import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useMe } from '../../lib/me.ts';
import { SkipLinks } from '../../ui/skip-links.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { AccountMenu } from './account-menu.tsx';
import { BarLink } from './bar-link.tsx';
import { FindAnything } from './find-anything.tsx';
import { ProfileLanguage } from './profile-language.tsx';
import { useRoleName } from './use-role-name.ts';

export function AdminShell() {
  const me = useMe();
  const roleName = useRoleName(me.role);
  const { t } = useLingui();
  const path = useLocation({ select: (location) => location.pathname });
  const show = useLocation({ select: (location) => (location.search as { show?: string }).show });
  const { examId } = useParams({ strict: false });
  const inRoom = path.endsWith('/room') || show === 'running';
  const inResults = path.endsWith('/results') || show === 'closed';
  return (
    <ToastProvider>
      <SkipLinks links={[{ href: '#content', label: t`Skip to the content` }]} />
      <header className="flex min-h-bar flex-wrap items-stretch gap-x-9 border-b border-line bg-surface px-4 md:px-6">
        <Link to="/admin" className="flex min-h-bar items-center text-section text-ink no-underline">
          Invigil
        </Link>
        <nav
          aria-label={t`Main places`}
          className="no-scrollbar flex min-h-bar items-stretch gap-7 overflow-x-auto max-md:order-last max-md:w-full max-md:min-h-cell"
        >
          <BarLink
            to="/admin/exams"
            search={{}}
            current={path.startsWith('/admin/exams') && !inRoom && !inResults}
          >
            <Trans>Exams</Trans>
          </BarLink>
          {examId ? (
            <BarLink to="/admin/exams/$examId/room" params={{ examId }} current={inRoom}>
              <Trans comment="place where running exams are watched">Room</Trans>
            </BarLink>
          ) : (
            <BarLink to="/admin/exams" search={{ show: 'running' }} current={inRoom}>
              <Trans comment="place where running exams are watched">Room</Trans>
            </BarLink>
          )}
          {examId ? (
            <BarLink to="/admin/exams/$examId/results" params={{ examId }} current={inResults}>
              <Trans>Results</Trans>
            </BarLink>
          ) : (
            <BarLink to="/admin/exams" search={{ show: 'closed' }} current={inResults}>
              <Trans>Results</Trans>
            </BarLink>
          )}
          <BarLink to="/admin/people" current={path.startsWith('/admin/people')}>
            <Trans>People</Trans>
          </BarLink>
          <BarLink to="/admin/health">
            <Trans comment="of the system">Health</Trans>
          </BarLink>
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <FindAnything />
          <ProfileLanguage />
          <AccountMenu
            links="staff"
            trigger={
              <span className="font-normal text-ink-2">
                <span className="max-sm:hidden">{me.fullName} · </span>
                {roleName}
              </span>
            }
          />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        <Outlet />
      </main>
    </ToastProvider>
  );
}
