import { expect, test } from 'vitest';
import { runHistory } from './testing/random-history.ts';

/** Seeds that once failed, with what they found; each stays a test of its own. */
const REGRESSIONS: readonly (readonly [seed: number, found: string])[] = [
  [3047, 'a submit that differs took the receipt away from an answer that stood'],
  [12_642, 'a load that came before the reply kept the receipt of a late answer out'],
];

const SEEDS = process.env.INVIGIL_LONG ? 10_000 : 200;

async function check(seed: number) {
  const { violations, steps } = await runHistory(seed);
  expect(violations, `seed ${seed}\n${steps.join('\n')}`).toEqual([]);
}

test.each(REGRESSIONS)('seed %i: %s', check);

test(`in ${SEEDS} random histories nothing is lost, nothing lies, nothing gets stuck`, {
  timeout: 3_600_000,
}, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) await check(seed);
});
