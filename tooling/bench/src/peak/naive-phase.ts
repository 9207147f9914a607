import type { Seat } from '../load/seat.ts';
import { probeCpu } from '../machine/measure-cpu.ts';
import { startNaive } from '../servers/start-api.ts';
import { type ClosedPhase, closedPhase } from './closed-phase.ts';
import type { Stage } from './stage.ts';

/** The same closed loop against the sources' design, on the same database with the same sittings. */
export async function naivePhase(stage: Stage, seats: readonly Seat[]): Promise<ClosedPhase> {
  const naive = await startNaive(stage.postgres, stage.keys.keyring);
  try {
    const probe = probeCpu({ api: [naive.pid], postmaster: stage.postgres.pid });
    return await closedPhase({ ...stage, port: naive.port, apiPid: naive.pid, probe }, seats, 1);
  } finally {
    await naive.stop();
  }
}
