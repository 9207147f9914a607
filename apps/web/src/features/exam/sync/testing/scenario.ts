import { checkEnd, settleWorld } from './model-checks.ts';
import type { ModelRules } from './model-rules.ts';
import { createModelWorld, type ModelWorld } from './model-world.ts';

export interface Scenario {
  id: string;
  title: string;
  /** Tells what is wrong besides what every history is checked for. */
  run(world: ModelWorld, wrong: (sentence: string) => void): Promise<void>;
}

/** Plays one scenario on a fresh world, lets it settle, and returns everything that is wrong with it. */
export async function playScenario(scenario: Scenario, rules: Partial<ModelRules> = {}): Promise<string[]> {
  const world = await createModelWorld({ seed: 1, rules });
  const found: string[] = [];
  await world.openTab('A');
  await scenario.run(world, (sentence) => found.push(sentence));
  await settleWorld(world);
  found.push(...(await checkEnd(world)));
  for (const device of world.devices.values()) for (const sitting of device.tabs.values()) sitting.stop();
  return found;
}

export async function lineOf(world: ModelWorld, name: string) {
  const device = await world.device(name);
  return {
    good: () => {
      device.fateOf = () => ({});
    },
    dead: () => {
      device.fateOf = () => ({ lost: true });
    },
    /** The next request of a kind has this fate; all others pass. */
    next(kind: string, fate: ReturnType<typeof device.fateOf>) {
      let isSpent = false;
      device.fateOf = (asked) => {
        if (isSpent || asked !== kind) return {};
        isSpent = true;
        return fate;
      };
    },
    /** Every request of a kind has this fate. */
    each(kind: string, fate: ReturnType<typeof device.fateOf>) {
      device.fateOf = (asked) => (asked === kind ? fate : {});
    },
  };
}

export function tabOf(world: ModelWorld, name: string, tab = 1) {
  const sitting = world.devices.get(name)?.tabs.get(tab);
  if (!sitting) throw new Error(`${name} has no tab ${tab}`);
  return sitting;
}

/** Presses until the device knows the epoch it asks against: the first reply tells one that had not heard. */
export async function takeBack(world: ModelWorld, name: string): Promise<void> {
  for (let press = 1; press <= 3; press += 1) {
    const asked = tabOf(world, name).takeOver('secret');
    await world.pass(20_000);
    if ((await asked) === 'taken') return;
  }
  throw new Error(`${name} could not take the session back`);
}
