import { auditAnswers } from './audit.ts';
import { runClosedLoop } from './load/run-closed-loop.ts';
import { runOpenLoop } from './load/run-open-loop.ts';
import { startHerd } from './load/start-herd.ts';
import { probeCpu } from './machine/measure-cpu.ts';
import { prepareBaseline, runBaseline } from './machine/pgbench-baseline.ts';
import { startPrivatePostgres } from './machine/private-postgres.ts';
import { startApi, startNaive } from './servers/start-api.ts';
import { makeBenchKeys } from './world/bench-keys.ts';
import { makeWorld } from './world/make-world.ts';

const n = Number(process.argv[2] ?? 1000),
  secs = Number(process.argv[3] ?? 4),
  which = process.argv[4] ?? 'api',
  phases = (process.argv[5] ?? 'B,closed,five,open').split(',');
const keys = makeBenchKeys();
const pgs = await startPrivatePostgres('/tmp/bench-data');
try {
  await prepareBaseline(pgs);
  if (phases.includes('B')) console.log('B', await runBaseline(pgs, 4));
  const world = await makeWorld(pgs, keys, { students: n, runners: 100 });
  const api = await (which === 'naive' ? startNaive : startApi)(pgs, keys.keyring);
  try {
    const cpu = probeCpu({ api: [api.pid], postmaster: pgs.pid });
    const { herd, seats } = await startHerd(world.students, world.main, api.port);
    console.log('herd', herd);
    const each = async (
      name: string,
      run: (onMeasure: (e: 'start' | 'end') => void) => Promise<any>,
      per: string,
    ) => {
      let a0 = 0,
        p0 = 0,
        a = 0,
        p = 0;
      const c0 = { g: process.cpuUsage() };
      const r = await run((edge) => {
        if (edge === 'start') {
          a0 = cpu.api()!;
          p0 = cpu.postgres()!;
          c0.g = process.cpuUsage();
        } else {
          a = cpu.api()! - a0;
          p = cpu.postgres()! - p0;
          const g = process.cpuUsage(c0.g);
          (c0 as any).s = (g.user + g.system) / 1e6;
        }
      });
      const count = r[per] * secs;
      console.log(name, r, {
        apiUs: Math.round((a / count) * 1e6),
        pgUs: Math.round((p / count) * 1e6),
        genUs: Math.round(((c0 as any).s / count) * 1e6),
        cores: (a + p) / secs,
        rss: cpu.apiRssMb(),
      });
    };
    if (phases.includes('closed'))
      await each(
        'closed1',
        (onMeasure) =>
          runClosedLoop(seats, {
            port: api.port,
            connections: 256,
            warmUpMs: 2000,
            forMs: secs * 1000,
            changesPerRequest: 1,
            seed: 1,
            onMeasure,
          }),
        'savesPerSecond',
      );
    if (phases.includes('five'))
      await each(
        'closed5',
        (onMeasure) =>
          runClosedLoop(seats, {
            port: api.port,
            connections: 256,
            warmUpMs: 1000,
            forMs: secs * 1000,
            changesPerRequest: 5,
            seed: 2,
            onMeasure,
          }),
        'savesPerSecond',
      );
    if (phases.includes('open'))
      await each(
        'open5s',
        (onMeasure) =>
          runOpenLoop(seats, {
            port: api.port,
            everyMs: 5000,
            warmUpMs: 5000,
            forMs: secs * 1000,
            seed: 3,
            onMeasure,
          }),
        'acknowledgedPerSecond',
      );
    if (phases.includes('open2'))
      await each(
        'open2.5s',
        (onMeasure) =>
          runOpenLoop(seats, {
            port: api.port,
            everyMs: 2500,
            warmUpMs: 5000,
            forMs: secs * 1000,
            seed: 3,
            onMeasure,
          }),
        'acknowledgedPerSecond',
      );
    console.log('audit', await auditAnswers(pgs.databaseUrl, [{ exam: world.main, seats }], keys));
    if (phases.includes('B')) console.log('B', await runBaseline(pgs, 4));
  } catch (e) {
    console.log(api.logs().slice(-3000));
    throw e;
  } finally {
    await api.stop();
  }
} finally {
  await pgs.stop();
}
