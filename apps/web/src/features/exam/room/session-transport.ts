import type { SessionEvent, SessionState } from '@invigil/shared/contracts/session';
import { failureOf } from '../../../lib/domain-error.ts';
import type { createClient } from '../../../lib/trpc.ts';
import { type FailureKind, type SessionTransport, TransportFailure } from '../sync/transport.ts';

type SessionClient = ReturnType<typeof createClient>['session'];
/** Unanswered for this long counts as lost; the outbox asks again. */
const PATIENCE_MS = 15_000;

/** Judged by code alone, never by a message's text. */
function kindOf(code: string): FailureKind {
  if (code === 'UNREACHABLE') return 'line';
  if (code === 'UNAUTHENTICATED') return 'signed_out';
  return code === 'UNAVAILABLE' || code === 'RATE_LIMITED' || code === 'FAULT' ? 'wait' : 'refused';
}

function retryAfterMs(error: unknown): number {
  const response = (error as { meta?: { response?: Response } }).meta?.response;
  const seconds = Number(response?.headers.get('retry-after'));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

async function asked<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await ask(AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    const { code } = failureOf(error);
    throw new TransportFailure(kindOf(code), code, retryAfterMs(error));
  }
}

/** The room's requests over tRPC. Never batched: a save waits for nothing. */
export function createSessionTransport(session: SessionClient): SessionTransport {
  const alone = { context: { alone: true } };
  return {
    load: (input) => asked((signal) => session.load.query(input, { signal, ...alone })),
    saveAnswers: (input) => asked((signal) => session.saveAnswers.mutate(input, { signal, ...alone })),
    submit: (input) => asked((signal) => session.submit.mutate(input, { signal, ...alone })),
    takeOver: (input) => asked((signal) => session.takeOver.mutate(input, { signal, ...alone })),
    heartbeat: (input) => asked((signal) => session.heartbeat.mutate(input, { signal, ...alone })),
    watch: (sessionId, onState) => watch(session, sessionId, onState),
  };
}

/** The stream is a convenience: heartbeats tell the same within 20 s, so its errors are silent. */
function watch(
  session: SessionClient,
  sessionId: string,
  onState: (state: SessionState) => void,
): () => void {
  const subscription = session.watch.subscribe(
    { sessionId },
    {
      onData(event: unknown) {
        const { state } = (isTracked(event) ? event.data : event) as SessionEvent;
        onState(state);
      },
      onError: () => {},
    },
  );
  return () => subscription.unsubscribe();
}

function isTracked(event: unknown): event is { data: unknown } {
  return typeof event === 'object' && event !== null && 'data' in event;
}
