import type { Seat } from '../load/seat.ts';
import { runSubmitWave, type SubmitWave } from '../load/submit-wave.ts';
import { cores, watchCpu } from './measured.ts';
import type { Stage } from './stage.ts';

export interface SubmitPhase extends SubmitWave {
  overSeconds: number;
  cores: { api: number | null; postgres: number | null };
}

/** Everyone hands in within the last ten seconds. */
export async function submitPhase(stage: Stage, seats: readonly Seat[]): Promise<SubmitPhase> {
  const overSeconds = Math.min(10, stage.flags.seconds);
  const cpu = watchCpu(stage.probe);
  cpu.onMeasure('start');
  const wave = await runSubmitWave(seats, stage.port, overSeconds * 1_000);
  cpu.onMeasure('end');
  return { ...wave, overSeconds, cores: cores(cpu.used()) };
}
