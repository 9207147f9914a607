import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './domain-error.ts';

/** A refusal stays a refusal when asked again; only waiting helps, and only for reads. */
function retryRead(failureCount: number, error: unknown): boolean {
  return failureOf(error).retry === 'after-wait' && failureCount < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: retryRead, staleTime: 15_000, refetchOnWindowFocus: true, networkMode: 'always' },
      // Acts are repeated by the person who did them, or by the outbox, never silently.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
