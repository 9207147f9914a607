import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isStaff } from '../lib/me.ts';
import { adminRoute, adminRoutes } from './admin-routes.tsx';
import { rootRoute, signedInRoute } from './base-routes.tsx';
import { safeNext } from './session-guard.ts';

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: safeNext(search.next) }),
  component: lazyRouteComponent(() => import('../features/auth/sign-in-page.tsx'), 'SignInPage'),
});

/** Open to everyone: a receipt is checked without signing in. */
const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check',
  component: lazyRouteComponent(() => import('../features/check/check-page.tsx'), 'CheckPage'),
});

/** The student's frame: header with name, language and menu. */
const shell = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./layouts/student-shell.tsx'), 'StudentShell'),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    if (isStaff(context.me)) throw redirect({ to: '/admin' });
  },
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
});

const lobby = createRoute({
  getParentRoute: () => shell,
  path: '/exams/$examId',
  component: lazyRouteComponent(() => import('../features/exam/lobby-page.tsx'), 'LobbyPage'),
});

/** The exam room and its receipt are a page of their own (exam-main.tsx): whoever is led there leaves this one. */
const exam = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$',
  beforeLoad: ({ location: { href }, preload }) => {
    if (preload) return;
    location.replace(href);
    // The page is about to go; nothing may be shown in between.
    return new Promise<never>(() => {});
  },
});

const results = createRoute({
  getParentRoute: () => shell,
  path: '/results/$sessionId',
  component: lazyRouteComponent(() => import('./results-with-purge.tsx'), 'ResultsWithPurge'),
});

const leaderboard = createRoute({
  getParentRoute: () => shell,
  path: '/leaderboard',
  component: lazyRouteComponent(
    () => import('../features/leaderboard/leaderboard-page.tsx'),
    'LeaderboardPage',
  ),
});

const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
});

const rescue = createRoute({
  getParentRoute: () => shell,
  path: '/rescue',
  component: lazyRouteComponent(() => import('../features/rescue/rescue-page.tsx'), 'RescuePage'),
});

const developers = createRoute({
  getParentRoute: () => shell,
  path: '/developers',
  component: lazyRouteComponent(() => import('../features/developers/developers-page.tsx'), 'DevelopersPage'),
});

export const routeTree = rootRoute.addChildren([
  signIn,
  check,
  exam,
  signedInRoute.addChildren([
    shell.addChildren([home, lobby, results, leaderboard, me, developers, rescue]),
    adminRoute.addChildren(adminRoutes),
  ]),
]);
