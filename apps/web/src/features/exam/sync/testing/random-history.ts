import { type Act, actsOf, chanceOf, type Profile } from './history-acts.ts';
import { checkEnd, falseMarks, settleWorld } from './model-checks.ts';
import { createModelWorld, type ModelWorld, type WorldOptions } from './model-world.ts';

export interface HistoryResult {
  seed: number;
  violations: string[];
  /** What was done, a line a step; printed for a seed that fails. */
  steps: string[];
  world: ModelWorld;
}

function actAt(acts: readonly Act[], drawn: number): Act {
  let below = drawn;
  for (const act of acts) {
    if (below < act.weight) return act;
    below -= act.weight;
  }
  throw new Error('drawn above the sum of the weights');
}

const PROFILES: readonly Profile[] = ['core', 'time', 'restore', 'everything'];

/** One history of two devices with two tabs each, on bad lines, in the hands of staff and of restores. Everything comes from the seed. */
export async function runHistory(
  seed: number,
  options: Omit<WorldOptions, 'seed'> = {},
): Promise<HistoryResult> {
  const chance = chanceOf(seed);
  const world = await createModelWorld({ seed, ...options });
  const profile = PROFILES[seed % PROFILES.length] as Profile;
  if (chance.draw() < 0.3) world.server.policy = 'reject';
  // Close to the end from the start, so that the end comes.
  if (profile === 'time' || chance.draw() < 0.3) world.server.room.extend(-(140 + chance.below(9)) * 60_000);
  await world.openTab('A');
  await world.openTab('B');
  const acts = actsOf(world, chance, profile);
  const total = acts.reduce((sum, { weight }) => sum + weight, 0);
  const steps: string[] = [];
  const violations: string[] = [];
  const length = 15 + chance.below(45);
  for (let step = 0; step < length && violations.length === 0; step += 1) {
    const done = await actAt(acts, chance.below(total)).run();
    if (done) steps.push(`${Math.round(world.timers.now())} ms: ${done}`);
    violations.push(...(await falseMarks(world)));
  }
  await settleWorld(world);
  violations.push(...(await checkEnd(world)));
  for (const device of world.devices.values()) for (const sitting of device.tabs.values()) sitting.stop();
  return { seed, violations, steps, world };
}
