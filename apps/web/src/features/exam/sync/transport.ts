import type { SealedJournal, UploadJournalOutput } from '@invigil/shared/contracts/journal';
import type {
  LoadOutput,
  Message,
  SaveAnswersInput,
  SaveAnswersOutput,
  SessionState,
  SubmitInput,
  SubmitOutput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';

/** What the room asks of the server. Each rejects with a `TransportFailure` and with nothing else. */
export interface SessionTransport {
  /** With the lease, so that a session whose row a restore lost is made again from it. */
  load(input: { sessionId: string; deviceId: string; lease?: string }): Promise<LoadOutput>;
  uploadJournal(input: { journal: SealedJournal }): Promise<UploadJournalOutput>;
  saveAnswers(input: SaveAnswersInput): Promise<SaveAnswersOutput>;
  submit(input: SubmitInput): Promise<SubmitOutput>;
  takeOver(input: {
    sessionId: string;
    deviceId: string;
    timeline: number;
    epoch: number;
    secret: string;
  }): Promise<TakeOverOutput>;
  heartbeat(input: {
    sessionId: string;
    deviceId: string;
    pendingCount: number;
    refusedCount: number;
    pageVisible: boolean;
    /** The newest message of the invigilator that this device has. */
    afterMessageId?: number;
    /** That its number is of. */
    timeline?: number;
  }): Promise<{ state: SessionState; messages?: readonly Message[] }>;
  /** Live states and messages; returns how to stop. A stream that ends is the transport's to open again. */
  watch(
    sessionId: string,
    onState: (state: SessionState) => void,
    messages?: { after(): { afterMessageId: number; timeline: number }; onMessage(message: Message): void },
  ): () => void;
  /** False while no stream comes through: then heartbeats are what brings changes. */
  isStreaming?(): boolean;
}

/**
 * `line`: no reply came. `wait`: the server said later. `signed_out` and `refused`: it answered and will not do it so;
 * the device keeps everything and asks again, slowly.
 */
export type FailureKind = 'line' | 'wait' | 'signed_out' | 'refused';

export class TransportFailure extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly retryAfterMs: number;

  constructor(kind: FailureKind, code: string, retryAfterMs = 0) {
    super(code);
    this.name = 'TransportFailure';
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export function asFailure(error: unknown): TransportFailure {
  return error instanceof TransportFailure ? error : new TransportFailure('refused', 'FAULT');
}
