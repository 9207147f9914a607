import type { SessionEvent } from '@invigil/shared/contracts/session-live';
import { failureOf } from '../../../lib/domain-error.ts';
import type { ExamClient } from '../../../lib/exam-client.ts';
import { type FailureKind, type SessionTransport, TransportFailure } from '../sync/transport.ts';

type SessionClient = ExamClient['session'];
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
  return {
    load: (input) => asked((signal) => session.load.query(input, { signal })),
    saveAnswers: (input) => asked((signal) => session.saveAnswers.mutate(input, { signal })),
    submit: (input) => asked((signal) => session.submit.mutate(input, { signal })),
    uploadJournal: (input) => asked((signal) => session.uploadJournal.mutate(input, { signal })),
    takeOver: (input) => asked((signal) => session.takeOver.mutate(input, { signal })),
    heartbeat: (input) => asked((signal) => session.heartbeat.mutate(input, { signal })),
    ...openStreams(session),
  };
}

/** A stream that was refused (too many of one person, for instance) is asked for again, slowly. */
const STREAM_AGAIN_MS = 60_000;

type Watch = SessionTransport['watch'];

/**
 * The stream is a convenience: heartbeats tell the same, so its errors are silent. A lost connection is taken up again by the browser
 * after the last event it was told. A proxy may hold a stream back and yet let it stand: it counts as alive once something came.
 */
function openStreams(session: SessionClient): { watch: Watch; isStreaming(): boolean } {
  let isAlive = false;
  const watch: Watch = (sessionId, onState, messages) => {
    let again: ReturnType<typeof setTimeout> | undefined;
    let subscription = open();
    function openAgain(delayMs: number) {
      isAlive = false;
      again = setTimeout(() => {
        subscription = open();
      }, delayMs);
    }
    function open() {
      return session.watch.subscribe(
        { sessionId, ...messages?.after() },
        {
          onData(tracked: unknown) {
            const event = (tracked as { data: SessionEvent }).data;
            isAlive = true;
            if (event.kind === 'state') onState(event.state);
            else messages?.onMessage(event.message);
          },
          onConnectionStateChange({ state }) {
            if (state === 'connecting') isAlive = false;
          },
          // The server closed it, for a deploy say: a hall that is let go at once must not come back as one.
          onComplete: () => openAgain(2_000 + Math.random() * 3_000),
          onError: () => openAgain(STREAM_AGAIN_MS),
        },
      );
    }
    return () => {
      isAlive = false;
      clearTimeout(again);
      subscription.unsubscribe();
    };
  };
  return { watch, isStreaming: () => isAlive };
}
