import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { RootLayout } from './layouts/root-layout.tsx';
import { SignedInLayout } from './layouts/signed-in-layout.tsx';
import { type RouterContext, requireMe } from './session-guard.ts';

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: RootLayout });

/** Everything below knows who is signed in: `useMe()`. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireMe(context, location.href),
  component: SignedInLayout,
});
