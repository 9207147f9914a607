import type { AppRouter } from '@invigil/api/router';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';

const url = '/api/trpc';

/** The exam room's client: no batches, since nothing there may wait for anything else, and nothing of Query. */
export function createExamClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: httpLink({
          url,
          fetch: (input, init) => fetch(input, { ...init, credentials: 'same-origin' }),
        }),
      }),
    ],
  });
}

export type ExamClient = ReturnType<typeof createExamClient>;
