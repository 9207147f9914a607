import type { UploadJournalOutput } from '@invigil/shared/contracts/journal';
import type { Timers } from '../timers.ts';
import { type SessionTransport, TransportFailure } from '../transport.ts';
import { type ModelServer, SessionLost } from './model-server.ts';

/** What the line does with one request and its reply; all absent: both pass at once. */
export interface Fate {
  /** Never arrives. */
  lost?: boolean;
  requestMs?: number;
  replyMs?: number;
  replyLost?: boolean;
  /** The request arrives once more, so long after it was sent. */
  againMs?: number;
}

export type RequestKind = 'load' | 'save' | 'submit' | 'takeOver' | 'heartbeat' | 'journal';
export type FateOf = (kind: RequestKind) => Fate;

/** As the browser's transport: unanswered for this long counts as lost, whatever comes later. */
const PATIENCE_MS = 15_000;

export interface ModelCall {
  kind: RequestKind;
  device: string;
  input: unknown;
  reply: unknown;
}

interface TransportOptions {
  device?: string;
  onSent?: (input: unknown) => void;
  /** Just before the server acts; what it returns is called just after. */
  onServing?: () => (call: ModelCall) => void;
  /** The reply has reached the device. */
  onReply?: (call: ModelCall) => void;
}

/** A transport over the model server whose line loses, doubles, delays and reorders as `fateOf` says. */
export function createModelTransport(
  server: ModelServer,
  timers: Timers,
  fateOf: FateOf,
  options: TransportOptions = {},
): SessionTransport {
  const device = options.device ?? '';
  const wait = (ms: number) =>
    ms > 0 ? new Promise<void>((resolve) => void timers.after(ms, resolve)) : Promise.resolve();

  function serve<T>(kind: RequestKind, input: unknown, act: () => T): T {
    const after = options.onServing?.();
    const reply = act();
    after?.({ kind, device, input, reply });
    return structuredClone(reply);
  }

  function over<T>(kind: RequestKind, input: unknown, act: () => T): Promise<T> {
    const fate = fateOf(kind);
    options.onSent?.(input);
    const travel = async (): Promise<T> => {
      if (fate.againMs !== undefined)
        timers.after(fate.againMs, () => {
          try {
            serve(kind, input, act);
          } catch {
            // Whoever waited for the first reply hears nothing of the second.
          }
        });
      if (fate.lost) throw new TransportFailure('line', 'UNREACHABLE');
      await wait(fate.requestMs ?? 0);
      let reply: T;
      try {
        reply = serve(kind, input, act);
      } catch (error) {
        if (!(error instanceof SessionLost)) throw error;
        throw new TransportFailure('refused', 'NOT_FOUND');
      }
      await wait(fate.replyMs ?? 0);
      if (fate.replyLost) throw new TransportFailure('line', 'UNREACHABLE');
      options.onReply?.({ kind, device, input, reply });
      return reply;
    };
    const impatient = new Promise<never>((_, reject) => {
      timers.after(PATIENCE_MS, () => reject(new TransportFailure('line', 'UNREACHABLE')));
    });
    const answered = travel();
    answered.catch(() => {});
    impatient.catch(() => {});
    return Promise.race([answered, impatient]);
  }

  return {
    load: (input) => over('load', input, () => server.load(input)),
    saveAnswers: (input) => over('save', input, () => server.save(input)),
    submit: (input) => over('submit', input, () => server.submit(input)),
    takeOver: (input) => over('takeOver', input, () => server.takeOver(input)),
    heartbeat: (input) =>
      over('heartbeat', input, () => {
        if (!server.database.exists) throw new SessionLost('the restore lost the session');
        return { state: server.state() };
      }),
    uploadJournal: (input) =>
      over('journal', input, () => ({
        state: server.state(),
        received: {
          entryCount: input.journal.entries.length,
          quarantined: 0,
          known: 0,
          skipped: 0,
          isWhole: true,
          isRepeat: false,
        },
      })) as Promise<UploadJournalOutput>,
    watch: () => () => {},
  };
}
