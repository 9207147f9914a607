import { auditAnswers } from '../audit.ts';
import type { BenchFlags, PhaseName } from '../flags.ts';
import { probeCpu } from '../machine/measure-cpu.ts';
import { nameMachine } from '../machine/name-machine.ts';
import { type Baseline, prepareBaseline, runBaseline } from '../machine/pgbench-baseline.ts';
import { type PrivatePostgres, startPrivatePostgres } from '../machine/private-postgres.ts';
import { startApi } from '../servers/start-api.ts';
import { makeBenchKeys } from '../world/bench-keys.ts';
import { makeWorld } from '../world/make-world.ts';
import { afterClosePhase } from './after-close-phase.ts';
import { apiAndPostgres } from './api-and-postgres.ts';
import { type ClosedPhase, closedPhase } from './closed-phase.ts';
import { herdPhase } from './herd-phase.ts';
import { listsPhase } from './lists-phase.ts';
import { rounded } from './measured.ts';
import { naivePhase } from './naive-phase.ts';
import { type OpenPhase, openPhase } from './open-phase.ts';
import { overloadPhase } from './overload-phase.ts';
import type { PeakReport } from './report.ts';
import type { Stage } from './stage.ts';
import { streamsPhase } from './streams-phase.ts';
import { submitPhase } from './submit-phase.ts';

const baselineSeconds = 5;

export interface PeakOptions {
  flags: BenchFlags;
  /** Where the private database lives while the run lasts. */
  dataRoot: string;
  /** Told what begins. */
  say(line: string): void;
}

/** One run: a private Postgres and API on loopback, every phase, and the audit of all that was acknowledged. */
export async function runPeak(options: PeakOptions): Promise<PeakReport> {
  const { dataRoot, say } = options;
  const postgres = await startPrivatePostgres(dataRoot);
  try {
    await prepareBaseline(postgres);
    const before = await measureBaseline(options, postgres);
    const parts = await runPhases(options, postgres);
    const after = await measureBaseline(options, postgres);
    say('done');
    const both = [before.perSecond, after.perSecond].filter((value) => value !== null);
    const mean = both.length === 0 ? null : both.reduce((sum, value) => sum + value, 0) / both.length;
    const withRatio = (phase: ClosedPhase | null) =>
      phase && {
        ...phase,
        ratioToB: rounded(mean && phase.savesPerSecond / mean, 3),
        cpuMicrosBoth: apiAndPostgres(phase.cpuMicrosPerSave),
      };
    const withCores = (phase: OpenPhase | null) =>
      phase && { ...phase, coresBoth: apiAndPostgres(phase.cores) };
    const { closed, closedFive, naive: naiveLoop, open, openFast, ...rest } = parts;
    const naive = withRatio(naiveLoop);
    return {
      machine: nameMachine(),
      baseline: {
        before: rounded(before.perSecond, 0),
        after: rounded(after.perSecond, 0),
        reason: before.reason ?? after.reason,
      },
      closedLoop: withRatio(closed),
      fiveChanges: withRatio(closedFive),
      openLoop: withCores(open),
      openLoopFast: withCores(openFast),
      naive: naive && {
        ...naive,
        timesFaster: rounded(closed && closed.savesPerSecond / naive.savesPerSecond, 1),
      },
      ...rest,
    };
  } finally {
    await postgres.stop();
  }
}

function measureBaseline({ flags, say }: PeakOptions, postgres: PrivatePostgres): Promise<Baseline> {
  if (!flags.phases.has('baseline')) return Promise.resolve({ perSecond: null, reason: 'not asked for' });
  say('baseline');
  return runBaseline(postgres, Math.min(baselineSeconds, flags.seconds));
}

async function runPhases({ flags, say }: PeakOptions, postgres: PrivatePostgres) {
  const keys = makeBenchKeys();
  const runners = Math.max(20, Math.floor(flags.students / 10));
  const world = await makeWorld(postgres, keys, { students: flags.students, runners });
  const api = await startApi(postgres, keys.keyring, flags);
  const probe = probeCpu({ api: [api.pid], postmaster: postgres.pid });
  const stage: Stage = { flags, world, postgres, keys, port: api.port, apiPid: api.pid, probe };
  const when = async <Result>(name: PhaseName, run: () => Promise<Result>): Promise<Result | null> => {
    if (!flags.phases.has(name)) return null;
    say(name);
    return run();
  };
  try {
    say('herd');
    const { seats, runnerSeats, herd, running } = await herdPhase(stage);
    const open = await when('open', () => openPhase(stage, seats, { everyMs: 5_000, share: 1 }));
    const openFast = await when('openFast', () => openPhase(stage, seats, { everyMs: 2_500, share: 0.5 }));
    const closed = await when('closed', () => closedPhase(stage, seats, 1));
    const closedFive = await when('closedFive', () => closedPhase(stage, seats, 5));
    const naive = await when('naive', () => naivePhase(stage, seats));
    const streams = await when('streams', () => streamsPhase(stage, seats));
    const flood = closed?.savesPerSecond ?? 2_000;
    const overload = await when('overload', () => overloadPhase(stage, seats, flood));
    const submits = await when('submits', () => submitPhase(stage, seats));
    const audit = await auditAnswers(
      postgres.databaseUrl,
      [
        { exam: world.main, seats },
        { exam: world.running, seats: runnerSeats },
      ],
      keys,
    );
    const lists = await when('lists', () => listsPhase(stage));
    const afterClose = await when('afterClose', () => afterClosePhase(stage));
    const all = { herd: { ...herd, running }, open, openFast, closed, closedFive, naive, streams, overload };
    return { ...all, submits, lists, afterClose, audit };
  } catch (error) {
    throw new Error(`${(error as Error).message}\nThe API's last lines:\n${api.logs().slice(-2_000)}`, {
      cause: error,
    });
  } finally {
    await api.stop();
  }
}
