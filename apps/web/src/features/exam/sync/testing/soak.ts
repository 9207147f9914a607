import { parseArgs } from 'node:util';
import { runHistory } from './random-history.ts';

/** `npm run sync:soak -- --seeds 10000 [--from 1] [--json]`: many random histories of the whole protocol; exit code 1 when one fails. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
if (!Number.isInteger(from) || !Number.isInteger(seeds) || from < 1 || seeds < 1) {
  console.error('Give --seeds and --from as whole numbers from 1.');
  process.exit(2);
}

const startedAt = performance.now();
const failed: { seed: number; violations: string[]; steps: string[] }[] = [];
let saves = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const { violations, steps, world } = await runHistory(seed);
  saves += world.calls.filter(({ kind }) => kind === 'save').length;
  if (violations.length > 0) failed.push({ seed, violations, steps });
  if (!values.json && (seed - from + 1) % 1_000 === 0)
    console.log(`${seed - from + 1} of ${seeds} histories, ${failed.length} failed`);
}
const tookS = (performance.now() - startedAt) / 1_000;
if (values.json) console.log(JSON.stringify({ from, seeds, saves, tookS, failed }, null, 1));
else {
  for (const { seed, violations, steps } of failed.slice(0, 5))
    console.log(
      `\nseed ${seed}\n${steps.join('\n')}\n${violations.map((line) => `  WRONG: ${line}`).join('\n')}`,
    );
  console.log(
    `${seeds} histories from seed ${from}, ${saves} saves judged, ${failed.length} failed, ${tookS.toFixed(1)} s`,
  );
  if (failed.length > 0) console.log(`failed: ${failed.map(({ seed }) => seed).join(' ')}`);
}
process.exitCode = failed.length > 0 ? 1 : 0;
