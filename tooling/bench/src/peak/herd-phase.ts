import { type OpenLoop, runOpenLoop } from '../load/run-open-loop.ts';
import type { Seat } from '../load/seat.ts';
import { type Herd, startHerd } from '../load/start-herd.ts';
import type { Stage } from './stage.ts';

export interface HerdPhase {
  herd: Herd;
  /** Saves of another exam, from just before the herd until just after it. */
  running: Pick<OpenLoop, 'p50Ms' | 'p99Ms' | 'maxMs' | 'errors'>;
}

/** Everyone starts at the same instant while another room saves, each of its students every second. */
export async function herdPhase(stage: Stage): Promise<HerdPhase & { seats: Seat[]; runnerSeats: Seat[] }> {
  const { world, port, flags } = stage;
  const { seats: runnerSeats, leave: leaveRunners } = await startHerd(world.runners, world.running, port);
  leaveRunners();
  const watching = runOpenLoop(runnerSeats, {
    port,
    everyMs: 1_000,
    warmUpMs: 1_500,
    forMs: Math.min(6_000, flags.seconds * 1_000),
    seed: flags.seed,
  });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const { herd, seats, leave } = await startHerd(world.students, world.main, port);
  const { p50Ms, p99Ms, maxMs, errors } = await watching;
  leave();
  return { herd, running: { p50Ms, p99Ms, maxMs, errors }, seats, runnerSeats };
}
