import { createDb } from '@invigil/db/client';
import { probeCpu } from '../machine/measure-cpu.ts';
import { nameMachine } from '../machine/name-machine.ts';
import { type Baseline, prepareBaseline, runBaseline } from '../machine/pgbench-baseline.ts';
import { type PrivatePostgres, startPrivatePostgres } from '../machine/private-postgres.ts';
import { rounded } from '../peak/measured.ts';
import { spreadOf } from '../peak/median-of-reports.ts';
import { makeBenchKeys } from '../world/bench-keys.ts';
import { insertSittings } from '../world/insert-sittings.ts';
import { makeWorld } from '../world/make-world.ts';
import { drawSaves } from './draw-saves.ts';
import { type GroupFigures, measureGroups } from './measure-groups.ts';
import { measureTransport, type TransportFigures } from './measure-transport.ts';
import type { PartName, PartsFlags } from './parts-flags.ts';
import type { PartsStage } from './parts-stage.ts';

/** Medians of the rounds of one run; null for a part that was not asked for. */
export interface PartsReport {
  machine: string;
  students: number;
  rounds: number;
  baseline: {
    before: number | null;
    after: number | null;
    reason: string | null;
    /** pgbench's own work is not in it. */
    cpuMicrosPerSave: { postgres: number | null };
  };
  transport: (TransportFigures & { ofBare: { rate: number | null; cpu: number | null } })[] | null;
  groupCommit: (GroupFigures & { ratioToB: number | null })[] | null;
}

export interface PartsOptions {
  flags: PartsFlags;
  /** Where the private database lives while the run lasts. */
  dataRoot: string;
  say(line: string): void;
}

const baselineSeconds = 4;

/** Transport alone and group commit alone, on a private Postgres on loopback, between two baselines. */
export async function runParts({ flags, dataRoot, say }: PartsOptions): Promise<PartsReport> {
  const postgres = await startPrivatePostgres(dataRoot);
  const when = async <Result>(name: PartName, run: () => Promise<Result>): Promise<Result | null> => {
    if (!flags.parts.has(name)) return null;
    say(name);
    return run();
  };
  try {
    const stage = await setStage({ flags, dataRoot, say }, postgres);
    const draw = drawSaves(stage.world, stage.sessionIds, flags.seed);
    if (flags.parts.has('baseline')) await prepareBaseline(postgres);
    const before = await when('baseline', () => baselineOf(postgres));
    const transport = await when('transport', () => measureTransport(stage));
    if (transport) await assertNothingSaved(postgres);
    const groups = await when('groups', () => measureGroups(stage, draw));
    const after = await when('baseline', () => baselineOf(postgres));
    say('done');
    const baselines = [before, after].filter((one) => one !== null);
    const { perSecond, micros } = spreadOf(baselines).median ?? { perSecond: null, micros: null };
    return {
      machine: nameMachine(),
      students: flags.students,
      rounds: flags.rounds,
      baseline: {
        before: rounded(before?.perSecond ?? null, 0),
        after: rounded(after?.perSecond ?? null, 0),
        reason: before ? (before.reason ?? after?.reason ?? null) : 'not asked for',
        cpuMicrosPerSave: { postgres: rounded(micros, 1) },
      },
      transport: transport && besideBare(spreadOf(transport).median),
      groupCommit:
        groups &&
        spreadOf(groups).median.map((group) => ({
          ...group,
          ratioToB: rounded(perSecond && group.savesPerSecond / perSecond, 2),
        })),
    };
  } finally {
    await postgres.stop();
  }
}

async function setStage(options: PartsOptions, postgres: PrivatePostgres): Promise<PartsStage> {
  const keys = makeBenchKeys();
  const world = await makeWorld(postgres, keys, { students: options.flags.students, runners: 0 });
  const db = createDb({ url: postgres.databaseUrl, max: 1, applicationName: 'invigil-bench' });
  try {
    const sessionIds = await insertSittings(db, world);
    return { ...options, postgres, keys, world, sessionIds };
  } finally {
    await db.$client.end();
  }
}

async function baselineOf(postgres: PrivatePostgres): Promise<Baseline & { micros: number | null }> {
  const probe = probeCpu({ api: [], postmaster: postgres.pid });
  const before = probe.postgres();
  const baseline = await runBaseline(postgres, baselineSeconds);
  const after = probe.postgres();
  const { perSecond } = baseline;
  const isKnown = before !== null && after !== null && perSecond !== null;
  return { ...baseline, micros: isKnown ? ((after - before) / (perSecond * baselineSeconds)) * 1e6 : null };
}

/** What was called transport alone must not have been a save: then the statement has another name or goes another way by now. */
async function assertNothingSaved(postgres: PrivatePostgres): Promise<void> {
  const db = createDb({ url: postgres.databaseUrl, max: 1, applicationName: 'invigil-bench' });
  try {
    const found = await db.$client.query('select 1 from answers where revision > 1 limit 1');
    if (found.rowCount) throw new Error('Saves of the transport part reached the database.');
  } finally {
    await db.$client.end();
  }
}

function besideBare(figures: readonly TransportFigures[]): PartsReport['transport'] {
  const bare = figures.find(({ way }) => way === 'bare');
  const share = (own: number | null, of: number | null | undefined) =>
    rounded(own && of ? own / of : null, 2);
  return figures.map((one) => ({
    ...one,
    ofBare: {
      rate: share(one.requestsPerSecond, bare?.requestsPerSecond),
      cpu: share(one.cpuMicrosPerRequest, bare?.cpuMicrosPerRequest),
    },
  }));
}
