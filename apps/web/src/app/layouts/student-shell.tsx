import { useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { useMe } from '../../lib/me.ts';
import { SkipLinks } from '../../ui/skip-links.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ProfileLanguage } from './profile-language.tsx';

export function StudentShell() {
  const me = useMe();
  const { t } = useLingui();
  return (
    <>
      <SkipLinks links={[{ href: '#content', label: t`Skip to the content` }]} />
      <header className="flex min-h-bar items-center gap-2 border-b border-line bg-surface px-4 md:px-6">
        <Link to="/" className="min-w-0 flex-1 truncate font-semibold text-ink no-underline">
          {me.fullName}
        </Link>
        <ProfileLanguage />
        <AccountMenu links="student" />
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        <Outlet />
      </main>
    </>
  );
}
