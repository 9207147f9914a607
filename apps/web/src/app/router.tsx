import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { createClient } from '../lib/trpc.ts';
import { NotFound, RouteError } from './error-boundary.tsx';
import { routeTree } from './routes.tsx';

interface RouterDeps {
  queryClient: QueryClient;
  client: ReturnType<typeof createClient>;
}

export function createAppRouter({ queryClient, client }: RouterDeps) {
  return createRouter({
    routeTree,
    context: { queryClient, trpc: createTRPCOptionsProxy({ client, queryClient }) },
    defaultPreload: 'intent',
    // Freshness is decided by the query client alone.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    defaultPendingMinMs: 0,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
