/** `node tooling/bench/src/lists/run-lists.ts [--students 10000] [--seconds 2] [--source]`: lists of a hundred rows, ten askers at once; prints JSON. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrateDatabase } from '@invigil/db/migrate';
import { dataRoot } from '@invigil/start/project-paths.mjs';
import { probeCpu } from '../machine/measure-cpu.ts';
import { nameMachine } from '../machine/name-machine.ts';
import { startPrivatePostgres } from '../machine/private-postgres.ts';
import { microsEach, watchCpu } from '../peak/measured.ts';
import { startApi } from '../servers/start-api.ts';
import { makeBenchKeys } from '../world/bench-keys.ts';
import { makeListsWorld } from './make-lists-world.ts';
import { listNames, measureLists } from './measure-lists.ts';

const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '2' },
    source: { type: 'boolean', default: false },
  },
});
const secondsEach = Number(values.seconds);
const keys = makeBenchKeys();
// Apart from that of the peak hour, which may run at the same time.
const postgres = await startPrivatePostgres(join(dataRoot, 'bench-lists'));
try {
  await migrateDatabase({ url: postgres.databaseUrl, studentRole: 'invigil_student' });
  const { cookies, finishedExamId } = await makeListsWorld(
    postgres.databaseUrl,
    keys,
    Number(values.students),
  );
  const api = await startApi(postgres, keys.keyring, { fromSource: values.source });
  try {
    const plan = { origin: `http://127.0.0.1:${api.port}`, cookies, examId: finishedExamId };
    const cpu = watchCpu(probeCpu({ api: [api.pid], postmaster: postgres.pid }));
    const lists = [];
    for (const only of listNames) {
      // The first second of each is for its compiler and its caches.
      await measureLists({ ...plan, only, secondsEach: 1 });
      cpu.onMeasure('start');
      const [figures] = await measureLists({ ...plan, only, secondsEach });
      cpu.onMeasure('end');
      if (figures)
        lists.push({ ...figures, cpuMicros: microsEach(cpu.used(), figures.perSecond * secondsEach) });
    }
    console.log(JSON.stringify({ machine: nameMachine(), people: Number(values.students), lists }));
  } finally {
    await api.stop();
  }
} finally {
  await postgres.stop();
}
