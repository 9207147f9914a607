import type { AfterClose } from '../after-close/measure-after-close.ts';
import type { Audit } from '../audit.ts';
import type { ListFigures } from '../lists/measure-lists.ts';
import type { StreamsMeasured } from '../streams/measure-streams.ts';
import type { ClosedPhase } from './closed-phase.ts';
import type { HerdPhase } from './herd-phase.ts';
import type { OpenPhase } from './open-phase.ts';
import type { OverloadPhase } from './overload-phase.ts';
import type { SubmitPhase } from './submit-phase.ts';

export interface ClosedReport extends ClosedPhase {
  ratioToB: number | null;
  /** API and Postgres together. */
  cpuMicrosBoth: number | null;
}

export interface OpenReport extends OpenPhase {
  coresBoth: number | null;
}

/** What one run prints; null for a phase that was not asked for. Ratios are to the mean of both baselines of the same run. */
export interface PeakReport {
  machine: string;
  baseline: { before: number | null; after: number | null; reason: string | null };
  closedLoop: ClosedReport | null;
  fiveChanges: ClosedReport | null;
  openLoop: OpenReport | null;
  openLoopFast: OpenReport | null;
  herd: HerdPhase['herd'] & { running: HerdPhase['running'] };
  streams: StreamsMeasured | null;
  submits: SubmitPhase | null;
  overload: OverloadPhase | null;
  naive: (ClosedReport & { timesFaster: number | null }) | null;
  /** Pages of a hundred rows, asked by ten at once. */
  lists: ListFigures[] | null;
  afterClose: AfterClose | null;
  audit: Audit;
}
