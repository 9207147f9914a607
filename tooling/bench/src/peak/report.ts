import type { AfterClose } from '../after-close/measure-after-close.ts';
import type { Audit } from '../audit.ts';
import type { ClosedPhase } from './closed-phase.ts';
import type { HerdPhase } from './herd-phase.ts';
import type { OpenPhase } from './open-phase.ts';
import type { OverloadPhase } from './overload-phase.ts';
import type { StreamsPhase } from './streams-phase.ts';
import type { SubmitPhase } from './submit-phase.ts';

/** What one run prints; null for a phase that was not asked for. Ratios are to the mean of both baselines of the same run. */
export interface PeakReport {
  machine: string;
  baseline: { before: number | null; after: number | null; reason: string | null };
  closedLoop: (ClosedPhase & { ratioToB: number | null }) | null;
  fiveChanges: (ClosedPhase & { ratioToB: number | null }) | null;
  openLoop: OpenPhase | null;
  openLoopFast: OpenPhase | null;
  herd: HerdPhase['herd'] & { running: HerdPhase['running'] };
  streams: StreamsPhase | null;
  submits: SubmitPhase | null;
  overload: OverloadPhase | null;
  naive: (ClosedPhase & { ratioToB: number | null; timesFaster: number | null }) | null;
  afterClose: AfterClose | null;
  audit: Audit;
}
