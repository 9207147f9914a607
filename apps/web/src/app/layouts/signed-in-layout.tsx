import { Outlet, useRouteContext } from '@tanstack/react-router';
import { type Me, MeContext } from '../../lib/me.ts';

/** Hands down who the session guard found. */
export function SignedInLayout() {
  const { me } = useRouteContext({ strict: false }) as { me?: Me | null };
  return (
    <MeContext value={me ?? null}>
      <Outlet />
    </MeContext>
  );
}
