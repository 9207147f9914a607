import type { Seat } from '../load/seat.ts';
import { meetEveryone } from '../servers/meet-everyone.ts';
import { startApi } from '../servers/start-api.ts';
import { collectGarbage } from '../streams/collect-garbage.ts';
import { measureStreams, type StreamsMeasured } from '../streams/measure-streams.ts';
import { rounded } from './measured.ts';
import type { Stage } from './stage.ts';

/**
 * A live stream for everyone at once, of an API that was just started on the same database: in one that has been at work, streams move
 * into the room that others left, and cost nothing that could be seen.
 */
export async function streamsPhase(stage: Stage, seats: readonly Seat[]): Promise<StreamsMeasured> {
  const { postgres, keys, flags } = stage;
  const api = await startApi(postgres, keys.keyring, flags);
  try {
    await meetEveryone(seats, api.port);
    const measured = await measureStreams({
      url: `http://127.0.0.1:${api.port}`,
      cookies: seats.map(({ student }) => student.cookie),
      sessionIds: seats.map(({ sessionId }) => sessionId),
      count: seats.length,
      apiPid: api.pid,
      settleAtMostMs: Math.min(12_000, flags.seconds * 1_000),
      settle: () => collectGarbage(api.pid, api.inspectPort),
    });
    return {
      ...measured,
      kbEach: rounded(measured.kbEach, 2),
      kbEachAsItWas: rounded(measured.kbEachAsItWas, 2),
      connectSeconds: rounded(measured.connectSeconds, 1) as number,
    };
  } finally {
    await api.stop();
  }
}
