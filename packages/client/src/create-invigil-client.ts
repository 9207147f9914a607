import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { Procedures } from './generated/procedures.ts';
import type { Calls, InputsOf, OutputsOf } from './procedure-kinds.ts';

/** Every procedure of the server: `client.exams.listMine.query()`, `client.session.submit.mutate({ … })`. */
export type InvigilClient = Calls<Procedures>;
/** `InvigilInputs['session']['saveAnswers']` and so on. */
export type InvigilInputs = InputsOf<Procedures>;
export type InvigilOutputs = OutputsOf<Procedures>;

export interface InvigilClientOptions {
  /** Address of the server, e.g. `https://exam.school.uz`. */
  url: string;
  /** A bearer token that a person issued; without one the calls are a visitor's, or a browser's own by its cookie. */
  token?: string;
  fetch?: typeof fetch;
  /** For subscriptions where the platform has none. The server lets streams in by cookie only, not by token. */
  EventSource?: typeof EventSource;
}

/** The server takes at most so many calls in one request. */
const mostCallsInBatch = 20;

/** Reads asked at the same moment travel together; whatever changes something goes alone and waits for nothing slower. */
export function createInvigilClient(options: InvigilClientOptions): InvigilClient {
  const url = `${options.url.replace(/\/+$/, '')}/api/trpc`;
  const headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const shared = { url, headers, ...(options.fetch && { fetch: options.fetch }) };
  const client = createTRPCClient<AnyRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url, ...(options.EventSource && { EventSource: options.EventSource }) }),
        false: splitLink({
          condition: ({ type }) => type === 'query',
          true: httpBatchLink({ ...shared, maxItems: mostCallsInBatch }),
          false: httpLink(shared),
        }),
      }),
    ],
  });
  return client as unknown as InvigilClient;
}
