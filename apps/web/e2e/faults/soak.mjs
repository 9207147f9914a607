/**
 * `npm run e2e:soak -- [--only case,case] [--rounds N] [--seed N] [--json]`: the cases of faults.spec.ts with the figures that are
 * promised. `npm run` builds the web app first.
 */
import { parseArgs } from 'node:util';
import { checkNode } from '@invigil/start/check-node.mjs';
import { tryLock } from '@invigil/start/process-lock.mjs';
import { inData, makeDataRoot } from '@invigil/start/project-paths.mjs';
import { startTestPostgres } from '@invigil/testing/test-postgres.mjs';
import { faultCases } from './cases.ts';
import { startStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = values.only?.split(',') ?? faultCases.map(({ name }) => name);
const unknown = wanted.find((name) => !faultCases.some((one) => one.name === name));
if (unknown) {
  console.error(`"${unknown}" is no case; there are: ${faultCases.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const seed = values.seed ? Number(values.seed) : Date.now() % 1_000_000;
const say = values.json ? console.error : console.log;

checkNode();
makeDataRoot();
// A server that was given is another's to end; ours is shared with the tests, which would end it under us.
const isGiven = Boolean(process.env.INVIGIL_TEST_DATABASE_ADMIN_URL);
if (!isGiven && !tryLock(inData('test.lock'))) {
  console.error('The tests are already running in this folder.');
  process.exit(1);
}
const postgres = isGiven ? null : await startTestPostgres();
if (postgres) process.env.INVIGIL_TEST_DATABASE_ADMIN_URL = postgres.adminUrl;
const stage = await startStage();
const reports = [];
try {
  for (const { name, sentence, rounds, soak } of faultCases) {
    if (!wanted.includes(name)) continue;
    say(`\n${name} (seed ${seed}): ${sentence}`);
    const from = performance.now();
    const report = await soak(stage, seed, values.rounds ? Number(values.rounds) : rounds).catch((error) => ({
      name,
      seed,
      faults: [error.stack],
      control: [],
      figures: {},
    }));
    if (report.faults.length === 0 && report.control.length === 0)
      report.faults.push('the checker found nothing in what was broken on purpose');
    reports.push({ ...report, seconds: Math.round((performance.now() - from) / 1000) });
    printReport(report);
  }
} finally {
  await stage.close();
  await postgres?.stop();
}
const failed = reports.filter(({ faults }) => faults.length > 0);
if (values.json) console.log(JSON.stringify({ seed, reports }, null, 2));
else {
  console.log('');
  for (const { name, seconds, faults } of reports)
    console.log(
      `${name.padEnd(18)}${faults.length === 0 ? 'holds' : `${faults.length} faults`} (${seconds} s)`,
    );
}
process.exit(failed.length === 0 ? 0 : 1);

function printReport({ faults, figures, control }) {
  for (const [what, value] of Object.entries(figures)) say(`  ${what.padEnd(42)} ${value}`);
  for (const fault of faults) say(`  FAULT ${fault}`);
  say(`  ${'found of what was broken on purpose'.padEnd(42)} ${control.length}`);
}
