import { expect, test } from 'vitest';
import { playScenario } from './testing/scenario.ts';
import { scenarios } from './testing/scenarios.ts';

test.each(scenarios.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
  '%s: %s',
  async (_id, _title, scenario) => {
    expect(await playScenario(scenario)).toEqual([]);
  },
);
