import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedInRoute } from './base-routes.tsx';
import { requireStaff } from './session-guard.ts';

export const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  beforeLoad: ({ context }) => requireStaff(context.me),
  component: lazyRouteComponent(() => import('./layouts/admin-shell.tsx'), 'AdminShell'),
});

const home = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/admin/home/admin-home-page.tsx'), 'AdminHomePage'),
});

/** What the list of exams shows; kept in the address so that it can be sent to a colleague. */
export interface ExamListSearch {
  show?: 'running' | 'closed' | 'draft' | 'archived';
  q?: string;
  page?: number;
}

const exams = createRoute({
  getParentRoute: () => adminRoute,
  path: '/exams',
  validateSearch: (search): ExamListSearch => ({
    show: (['running', 'closed', 'draft', 'archived'] as const).find((show) => show === search.show),
    q: typeof search.q === 'string' && search.q ? search.q : undefined,
    page: Number.isInteger(search.page) && Number(search.page) > 1 ? Number(search.page) : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/admin/exams/exams-page.tsx'), 'ExamsPage'),
});

/** The second line of the bar: the places of one exam. */
const exam = createRoute({
  getParentRoute: () => adminRoute,
  path: '/exams/$examId',
  component: lazyRouteComponent(() => import('./layouts/exam-bar.tsx'), 'ExamBar'),
});

const examIndex = createRoute({
  getParentRoute: () => exam,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/admin/exams/$examId/paper', params, replace: true });
  },
});

const paper = createRoute({
  getParentRoute: () => exam,
  path: '/paper',
  component: lazyRouteComponent(() => import('../features/admin/exams/paper-page.tsx'), 'PaperPage'),
});

const key = createRoute({
  getParentRoute: () => exam,
  path: '/key',
  component: lazyRouteComponent(() => import('../features/admin/exams/key-page.tsx'), 'KeyPage'),
});

const windowRoute = createRoute({
  getParentRoute: () => exam,
  path: '/window',
  component: lazyRouteComponent(() => import('../features/admin/exams/window-page.tsx'), 'WindowPage'),
});

const who = createRoute({
  getParentRoute: () => exam,
  path: '/who',
  component: lazyRouteComponent(() => import('../features/admin/exams/who-page.tsx'), 'WhoPage'),
});

const check = createRoute({
  getParentRoute: () => exam,
  path: '/check',
  component: lazyRouteComponent(() => import('../features/admin/exams/check-page.tsx'), 'CheckPage'),
});

const room = createRoute({
  getParentRoute: () => exam,
  path: '/room',
  component: lazyRouteComponent(() => import('../features/admin/room/room-page.tsx'), 'RoomPage'),
});

const results = createRoute({
  getParentRoute: () => exam,
  path: '/results',
  component: lazyRouteComponent(
    () => import('../features/admin/results/admin-results-page.tsx'),
    'AdminResultsPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => exam,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/admin/audit/audit-page.tsx'), 'AuditPage'),
});

/** What the list of people shows. */
export interface PeopleSearch {
  show?: 'staff' | 'archived';
  group?: string;
  q?: string;
  page?: number;
  /** Whose sheet is open. */
  person?: string;
}

const people = createRoute({
  getParentRoute: () => adminRoute,
  path: '/people',
  validateSearch: (search): PeopleSearch => ({
    show: (['staff', 'archived'] as const).find((show) => show === search.show),
    group: typeof search.group === 'string' && search.group ? search.group : undefined,
    q: search.q !== undefined && search.q !== '' ? String(search.q) : undefined,
    page: Number.isInteger(search.page) && Number(search.page) > 1 ? Number(search.page) : undefined,
    person: typeof search.person === 'string' && search.person ? search.person : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/admin/people/people-page.tsx'), 'PeoplePage'),
});

const groups = createRoute({
  getParentRoute: () => adminRoute,
  path: '/people/groups',
  component: lazyRouteComponent(() => import('../features/admin/people/groups-page.tsx'), 'GroupsPage'),
});

const slips = createRoute({
  getParentRoute: () => adminRoute,
  path: '/people/slips',
  component: lazyRouteComponent(() => import('../features/admin/people/slips-page.tsx'), 'SlipsPage'),
});

const health = createRoute({
  getParentRoute: () => adminRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('../features/admin/health/health-page.tsx'), 'HealthPage'),
});

export const adminRoutes = [
  home,
  exams,
  exam.addChildren([examIndex, paper, key, windowRoute, who, check, room, results, audit]),
  people,
  groups,
  slips,
  health,
] as const;
