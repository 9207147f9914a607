import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import type { Told } from './sse-frames.ts';

/** `return`: the other side asks again a little later. `cut`: it asks again at once, after the last it was told. */
export type StreamEnd = 'return' | 'cut';

/** How streams of one kind are written to: functions shared by all of them, so that a stream holds its `Out` and no more. */
export interface Wire<Out> {
  /** False when the other side does not read, or went. */
  send(out: Out, told: readonly Told[]): boolean;
  ping(out: Out): boolean;
  end(out: Out, how: StreamEnd): void;
}

/** One who watches one session. There may be ten thousand: every field counts. */
export interface Watcher {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly authVersion: number;
  examId: ExamId | null;
  /** Of the session's row as it was last told; `''` before. */
  version: string;
  lastMessageId: number;
  roundsLeft: number;
  /** In the wheel; -1 while not in it. */
  slot: number;
  isClosed: boolean;
  wire: Wire<unknown> | null;
  out: unknown;
}
