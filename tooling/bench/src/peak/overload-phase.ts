import { type OpenLoop, runOpenLoop } from '../load/run-open-loop.ts';
import type { Seat } from '../load/seat.ts';
import { openConnection } from '../wire/connection.ts';
import { rounded } from './measured.ts';
import type { Stage } from './stage.ts';

export interface OverloadPhase extends OpenLoop {
  rssMb: number | null;
  /** From the end of the flood to the first of ten saves in a row that each take less than 100 ms. */
  recoveredSeconds: number;
}

const calmMs = 100;
const calmInARow = 10;
const givenUpMs = 60_000;

/** Three times what the closed loop got answered, for half of the run's seconds: devices wait, gather what is typed, and come back. */
export async function overloadPhase(
  stage: Stage,
  seats: readonly Seat[],
  savesPerSecond: number,
): Promise<OverloadPhase> {
  const { port, flags, probe } = stage;
  const loop = await runOpenLoop(seats, {
    port,
    everyMs: (seats.length / (3 * savesPerSecond)) * 1_000,
    warmUpMs: 0,
    forMs: Math.min(30_000, flags.seconds * 500),
    seed: flags.seed,
  });
  const rssMb = rounded(probe.apiRssMb(), 0);
  return { ...loop, rssMb, recoveredSeconds: await timeRecovery(seats[0] as Seat, port) };
}

async function timeRecovery(seat: Seat, port: number): Promise<number> {
  const connection = await openConnection(port);
  const startedAt = performance.now();
  let calmSince = startedAt;
  let calm = 0;
  while (calm < calmInARow && performance.now() - startedAt < givenUpMs) {
    const sentAt = performance.now();
    if (calm === 0) calmSince = sentAt;
    const reply = await connection.send(seat.saveRequest(port, [calm]));
    const isCalm = reply.status === 200 && performance.now() - sentAt < calmMs;
    if (reply.status === 200) seat.settle(reply);
    calm = isCalm ? calm + 1 : 0;
  }
  connection.close();
  return rounded((calmSince - startedAt) / 1_000, 2) as number;
}
