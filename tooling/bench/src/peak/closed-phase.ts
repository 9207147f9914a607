import { type ClosedLoop, runClosedLoop } from '../load/run-closed-loop.ts';
import type { Seat } from '../load/seat.ts';
import { microsEach, watchCpu } from './measured.ts';
import type { Stage } from './stage.ts';

export const closedConnections = 256;

export interface ClosedPhase extends ClosedLoop {
  changesPerRequest: number;
  cpuMicrosPerSave: { api: number | null; postgres: number | null; generator: number | null };
}

/** As many saves as 256 connections get answered, each sending again at once. */
export async function closedPhase(
  stage: Stage,
  seats: readonly Seat[],
  changesPerRequest: number,
): Promise<ClosedPhase> {
  const { port, flags, probe } = stage;
  const cpu = watchCpu(probe);
  const forMs = Math.min(10_000, flags.seconds * 1_000);
  const loop = await runClosedLoop(seats, {
    port,
    connections: Math.min(closedConnections, seats.length),
    warmUpMs: forMs / 3,
    forMs,
    changesPerRequest,
    seed: flags.seed + changesPerRequest,
    onMeasure: cpu.onMeasure,
  });
  const used = cpu.used();
  return {
    ...loop,
    changesPerRequest,
    cpuMicrosPerSave: microsEach(used, loop.savesPerSecond * used.seconds),
  };
}
