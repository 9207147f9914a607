import type { AppRouter } from '@invigil/api/router';
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';

const url = '/api/trpc';

/** Calls that must never wait behind slower ones in a batch. */
const ALONE = new Set(['session.start']);

/** Same-origin cookies carry the sign-in; no credential is ever in a URL. */
const withCookies: typeof fetch = (input, init) => fetch(input, { ...init, credentials: 'same-origin' });

/** One client for the app. `context: { alone: true }` keeps any other call out of the batch. */
export function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (op) => ALONE.has(op.path) || op.context.alone === true,
          true: httpLink({ url, fetch: withCookies }),
          false: httpBatchLink({ url, maxItems: 20, fetch: withCookies }),
        }),
      }),
    ],
  });
}

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
