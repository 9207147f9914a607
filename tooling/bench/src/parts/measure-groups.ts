import { createSaveTogether, type SaveTogether } from '@invigil/db/commands/session/save-answers-together';
import { createGatherDb } from '@invigil/db/gather-client';
import { createLatencies } from '../load/latencies.ts';
import { type CpuProbe, probeCpu } from '../machine/measure-cpu.ts';
import { microsEach, watchCpu } from '../peak/measured.ts';
import type { drawSaves } from './draw-saves.ts';
import type { PartsStage } from './parts-stage.ts';

export interface GroupFigures {
  /** In one statement, each of a request of its own. */
  changes: number;
  savesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** `node`: of the process that asks, which does nothing else. */
  cpuMicrosPerSave: { node: number | null; postgres: number | null };
}

export const groupSizes = [1, 10, 50, 250, 1_000];

const warmUpShare = 0.3;

/**
 * Groups of each size, one statement after another as the API sends them, with no HTTP around. Each round has all sizes, so that what
 * the machine does meanwhile comes to all of them.
 */
export async function measureGroups(
  { postgres, flags }: PartsStage,
  draw: ReturnType<typeof drawSaves>,
): Promise<GroupFigures[][]> {
  const db = createGatherDb(postgres.studentDatabaseUrl);
  const probe = probeCpu({ api: [process.pid], postmaster: postgres.pid });
  try {
    const saveTogether = createSaveTogether(db);
    const sized = { saveTogether, draw, probe };
    // The state of every session is known by then, as it is in an API that runs.
    await during(2, () => saveSome({ ...sized, changes: 1_000 }));
    const rounds: GroupFigures[][] = [];
    while (rounds.length < flags.rounds) {
      const figures: GroupFigures[] = [];
      for (const changes of groupSizes) figures.push(await measureSize({ ...sized, changes }, flags.seconds));
      rounds.push(figures);
    }
    return rounds;
  } finally {
    await db.$client.end();
  }
}

interface Sized {
  saveTogether: SaveTogether;
  draw: ReturnType<typeof drawSaves>;
  probe: CpuProbe;
  changes: number;
}

async function saveSome({ saveTogether, draw, changes }: Sized): Promise<void> {
  for (const saved of await saveTogether(draw(changes)))
    if (saved?.changes[0]?.verdict !== 'applied')
      throw new Error(`a save of a group was answered ${saved?.changes[0]?.verdict ?? 'nothing'}`);
}

async function measureSize(sized: Sized, seconds: number): Promise<GroupFigures> {
  const { changes } = sized;
  await during(seconds * warmUpShare, () => saveSome(sized));
  const latencies = createLatencies();
  const cpu = watchCpu(sized.probe);
  cpu.onMeasure('start');
  await during(seconds, async () => {
    const askedMs = performance.now();
    await saveSome(sized);
    latencies.note(performance.now() - askedMs);
  });
  cpu.onMeasure('end');
  const used = cpu.used();
  const { count, p50Ms, p99Ms } = latencies.percentiles();
  const { generator: node, postgres } = microsEach(used, count * changes);
  const savesPerSecond = Math.round((count * changes) / used.seconds);
  return { changes, savesPerSecond, p50Ms, p99Ms, cpuMicrosPerSave: { node, postgres } };
}

async function during(seconds: number, act: () => Promise<void>): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) await act();
}
