import type { Locale } from '@invigil/shared/contracts/primitives';
import type { ManifestDifference, SubmitOutput } from '@invigil/shared/contracts/session';
import { applySubmitReply, canSend } from './apply-submit-reply.ts';
import { nextDelayMs } from './backoff.ts';
import { manifestOf, nextSubmissionNumber } from './manifest.ts';
import type { OutboxState } from './records.ts';
import type { Timers } from './timers.ts';
import { asFailure, type SessionTransport, type TransportFailure } from './transport.ts';

/** What the hand-in dialog has to say. `sealed`: pressed and no reply yet; it goes by itself when the line is back. */
export type SubmitPhase =
  | { kind: 'none' }
  | { kind: 'sending' }
  | { kind: 'sealed'; failure: TransportFailure }
  | { kind: 'differs'; differences: readonly ManifestDifference[] }
  | { kind: 'refused'; reason: 'timeline' | 'epoch' | 'number' }
  | { kind: 'done' };

export interface SubmitDeps {
  sessionId: string;
  timers: Timers;
  locale(): Locale;
  read(): Promise<OutboxState>;
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  /** Sends everything that waits; rejects with a TransportFailure. */
  drain(): Promise<void>;
  request: SessionTransport['submit'];
  onPhase(phase: SubmitPhase): void;
}

export interface SubmitFlow {
  /** The press of the button. */
  press(acceptMissing: boolean): Promise<void>;
  /** Back to the exam: stops asking, yet a request on its way may still arrive. */
  withdraw(): Promise<void>;
  /** Tries at once what waits; after a reload it goes on where it was. */
  resume(): void;
  stop(): void;
}

/** Differences that can be mended by sending are mended this many times before the student is asked. */
const ROUNDS = 3;

export function createSubmitFlow(deps: SubmitDeps): SubmitFlow {
  let running = false;
  let failures = 0;
  let cancelRetry = () => {};
  let stopped = false;

  async function ask(): Promise<SubmitOutput | null> {
    await deps.drain();
    const state = await deps.read();
    const { submit, seen, epoch } = state.session;
    if (!submit?.wanted || !seen) return null;
    const reply = await deps.request({
      sessionId: seen.sessionId,
      timeline: seen.timeline,
      epoch,
      number: submit.number,
      manifest: manifestOf(state),
      acceptMissing: submit.acceptMissing,
    });
    return reply;
  }

  /** One press: returns the phase it ends in. */
  async function rounds(): Promise<SubmitPhase> {
    for (let round = 1; ; round += 1) {
      const reply = await ask();
      if (reply === null) return { kind: 'none' };
      const before = (await deps.read()).session.submit;
      const state = await deps.update((current) => applySubmitReply(current, reply, deps.locale()));
      if (reply.result === 'submitted') return { kind: 'done' };
      if (reply.result === 'refused') return { kind: 'refused', reason: reply.reason };
      const isMendable = reply.differences.every((difference) => canSend(state, difference));
      if (!isMendable || round === ROUNDS || !before)
        return { kind: 'differs', differences: reply.differences };
      await deps.update((current) => ({ ...current, session: { ...current.session, submit: before } }));
    }
  }

  async function run() {
    cancelRetry();
    if (running || stopped) return;
    running = true;
    deps.onPhase({ kind: 'sending' });
    try {
      const phase = await rounds();
      failures = 0;
      deps.onPhase(phase);
    } catch (error) {
      const failure = asFailure(error);
      failures += 1;
      deps.onPhase({ kind: 'sealed', failure });
      cancelRetry = deps.timers.after(nextDelayMs(failures, deps.timers.random, failure.retryAfterMs), run);
    } finally {
      running = false;
    }
  }

  return {
    async press(acceptMissing) {
      await deps.update((state) => ({
        ...state,
        session: {
          ...state.session,
          submit: { number: nextSubmissionNumber(state), acceptMissing, wanted: true },
        },
      }));
      await run();
    },
    async withdraw() {
      cancelRetry();
      await deps.update((state) =>
        state.session.submit
          ? { ...state, session: { ...state.session, submit: { ...state.session.submit, wanted: false } } }
          : state,
      );
      deps.onPhase({ kind: 'none' });
    },
    resume: () => void run(),
    stop() {
      stopped = true;
      cancelRetry();
    },
  };
}
