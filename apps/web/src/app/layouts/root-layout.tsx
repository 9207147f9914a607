import { Trans } from '@lingui/react/macro';
import { Outlet, useRouterState } from '@tanstack/react-router';
import type { Me } from '../../lib/me.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { NewVersionBar } from './new-version-bar.tsx';

/** On every page: a demo account says that it is one. */
function DemoLine() {
  const isDemo = useRouterState({
    select: (state) => state.matches.some((match) => (match.context as { me?: Me | null }).me?.isDemo),
  });
  if (!isDemo) return null;
  return (
    <aside className="border-b border-line bg-sunken px-4 py-1 text-axis text-ink-2 md:px-6">
      <Trans>Demo account. The people and answers here are invented.</Trans>
    </aside>
  );
}

export function RootLayout() {
  const isPending = useRouterState({ select: (state) => state.status === 'pending' });
  return (
    <>
      <DemoLine />
      <NewVersionBar />
      <LoadingLine active={isPending} />
      <Outlet />
    </>
  );
}
