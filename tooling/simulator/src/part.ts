import type { DemoWorld } from '@invigil/demo/world';
import type { RunRecord } from './report.ts';
import type { Schedule } from './schedule.ts';

/** What one simulated student is given to play. */
export interface Part {
  student: DemoWorld['students'][number];
  examId: string;
  schedule: Schedule;
  seed: number;
  /** Milliseconds since the play began. */
  now: () => number;
  /** When it is over: steps stop, what is unsent is still sent. `Infinity` plays on until the session closes. */
  endAtMs: number;
  record: RunRecord;
  signal: AbortSignal;
  origin: string;
  token: string;
}
