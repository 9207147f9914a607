import { type OpenLoop, runOpenLoop } from '../load/run-open-loop.ts';
import type { Seat } from '../load/seat.ts';
import { cores, microsEach, rounded, watchCpu } from './measured.ts';
import type { Stage } from './stage.ts';

export interface OpenPhase extends OpenLoop {
  everyMs: number;
  cores: { api: number | null; postgres: number | null };
  cpuMicrosPerSave: { api: number | null; postgres: number | null };
  rssMb: number | null;
}

/** Everyone saves every `everyMs` ± 50 %, for `share` of the run's seconds. */
export async function openPhase(
  stage: Stage,
  seats: readonly Seat[],
  { everyMs, share }: { everyMs: number; share: number },
): Promise<OpenPhase> {
  const { port, flags, probe } = stage;
  const cpu = watchCpu(probe);
  const forMs = flags.seconds * 1_000 * share;
  const loop = await runOpenLoop(seats, {
    port,
    everyMs,
    warmUpMs: Math.min(everyMs, forMs),
    forMs,
    seed: flags.seed,
    onMeasure: cpu.onMeasure,
  });
  const used = cpu.used();
  return {
    ...loop,
    everyMs,
    cores: cores(used),
    cpuMicrosPerSave: microsEach(used, loop.acknowledgedPerSecond * used.seconds),
    rssMb: rounded(probe.apiRssMb(), 0),
  };
}
