import type { Seat } from '../load/seat.ts';
import { measureStreams, type StreamsMeasured } from '../streams/measure-streams.ts';
import { rounded } from './measured.ts';
import type { Stage } from './stage.ts';

export type StreamsPhase = Omit<StreamsMeasured, 'kbEach'> & { kbEach: number | null };

/** A live stream for everyone at once. */
export async function streamsPhase(stage: Stage, seats: readonly Seat[]): Promise<StreamsPhase> {
  const measured = await measureStreams({
    url: `http://127.0.0.1:${stage.port}`,
    cookies: seats.map(({ student }) => student.cookie),
    sessionIds: seats.map(({ sessionId }) => sessionId),
    count: seats.length,
    apiPid: stage.apiPid,
    settleAtMostMs: Math.min(12_000, stage.flags.seconds * 1_000),
  });
  return {
    ...measured,
    kbEach: rounded(measured.kbEach, 1),
    connectSeconds: rounded(measured.connectSeconds, 1) as number,
  };
}
