import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClosedLoop } from '../load/run-closed-loop.ts';
import { createSeat, type Seat } from '../load/seat.ts';
import { probeCpu } from '../machine/measure-cpu.ts';
import { closedConnections } from '../peak/closed-phase.ts';
import { microsEach, watchCpu } from '../peak/measured.ts';
import { meetEveryone } from '../servers/meet-everyone.ts';
import { type BenchServer, startApi, startServer } from '../servers/start-api.ts';
import { captureReply } from './captured-reply.ts';
import type { PartsStage } from './parts-stage.ts';

/** `api` and `apiAdapter` are one process: the way of a student's device, and the same procedure by the stock adapter. */
export type TransportName = 'bare' | 'adapter' | 'api' | 'apiAdapter';

export interface TransportFigures {
  way: TransportName;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of the server's process. */
  cpuMicrosPerRequest: number | null;
  errors: number;
}

interface Way {
  name: TransportName;
  server: BenchServer;
  seats: readonly Seat[];
}

/** Saves of one change in a closed loop, without Postgres: each way in turn, so that what the machine does meanwhile comes to all of them. */
export async function measureTransport(stage: PartsStage): Promise<TransportFigures[][]> {
  const { flags, world, sessionIds, say } = stage;
  const seats = world.students.map((student, at) =>
    createSeat(student, world.main, sessionIds[at] as string),
  );
  const folder = mkdtempSync(join(tmpdir(), 'invigil-parts-'));
  const servers: BenchServer[] = [];
  try {
    const start = async (server: Promise<BenchServer>) => {
      servers.push(await server);
      return servers.at(-1) as BenchServer;
    };
    const api = await start(startSaveless(stage));
    const replyFile = join(folder, 'reply.json');
    await meetEveryone(seats, api.port);
    await captureReply(seats[0] as Seat, api.port, replyFile);
    const same = (name: string) =>
      start(startServer(`tooling/bench/src/parts/${name}-server.ts`, { INVIGIL_BENCH_REPLY: replyFile }));
    const ways: Way[] = [
      { name: 'bare', server: await same('bare'), seats },
      { name: 'adapter', server: await same('adapter'), seats },
      { name: 'api', server: api, seats },
      { name: 'apiAdapter', server: api, seats: seats.map(pastTheExpress) },
    ];
    say('transport, warm-up');
    for (const way of ways) await measureWay(stage, way);
    const rounds: TransportFigures[][] = [];
    while (rounds.length < flags.rounds) {
      say(`transport, round ${rounds.length + 1} of ${flags.rounds}`);
      const figures: TransportFigures[] = [];
      for (const way of ways) figures.push(await measureWay(stage, way));
      rounds.push(figures);
    }
    return rounds;
  } catch (error) {
    const logs = servers.map((server) => server.logs().slice(-1_000)).join('\n');
    throw new Error(`${(error as Error).message}\nThe servers' last lines:\n${logs}`, { cause: error });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureWay({ flags, postgres }: PartsStage, way: Way): Promise<TransportFigures> {
  const { name, server, seats } = way;
  const cpu = watchCpu(probeCpu({ api: [server.pid], postmaster: postgres.pid }));
  const loop = await runClosedLoop(seats, {
    port: server.port,
    connections: Math.min(closedConnections, seats.length),
    warmUpMs: flags.seconds * 300,
    forMs: flags.seconds * 1_000,
    changesPerRequest: 1,
    seed: flags.seed,
    onMeasure: cpu.onMeasure,
  });
  const { requestsPerSecond, p50Ms, p99Ms, errors } = loop;
  if (errors > 0) throw new Error(`${errors} requests of the way "${name}" were not answered as a save is`);
  const used = cpu.used();
  const cpuMicrosPerRequest = microsEach(used, requestsPerSecond * used.seconds).api;
  return { way: name, requestsPerSecond, p50Ms, p99Ms, cpuMicrosPerRequest, errors };
}

/** The real program; the one statement that saves is answered before it reaches the wire to Postgres. */
function startSaveless({ postgres, keys, flags }: PartsStage): Promise<BenchServer> {
  const module = new URL('answer-saves-at-once.ts', import.meta.url).href;
  return startApi(postgres, keys.keyring, { fromSource: flags.fromSource, nodeFlags: ['--import', module] });
}

/** The same device with a header that the client sends for replies in parts: the API leaves such a request to the adapter. */
function pastTheExpress(seat: Seat): Seat {
  return {
    ...seat,
    saveRequest: (port, items) =>
      seat.saveRequest(port, items).replace('\r\n\r\n', '\r\ntrpc-accept: application/json\r\n\r\n'),
  };
}
