import type {
  LoadOutput,
  SaveAnswersInput,
  SaveAnswersOutput,
  SessionState,
  SubmitInput,
  SubmitOutput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';

/** What the room asks of the server. Each rejects with a `TransportFailure` and with nothing else. */
export interface SessionTransport {
  load(input: { sessionId: string; deviceId: string }): Promise<LoadOutput>;
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
  }): Promise<{ state: SessionState }>;
  /** Live states; returns how to stop. A stream that ends is the transport's to open again. */
  watch(sessionId: string, onState: (state: SessionState) => void): () => void;
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
