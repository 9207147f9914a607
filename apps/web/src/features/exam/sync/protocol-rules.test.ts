import { afterEach, expect, test, vi } from 'vitest';
import { clientMutants } from './testing/client-mutants-table.ts';
import { playScenario } from './testing/scenario.ts';
import { scenarios } from './testing/scenarios.ts';
import { rulesWithoutMutant, serverMutants } from './testing/server-mutants-table.ts';

/** The positive controls of the model: each rule of the protocol taken away alone must be seen. */

afterEach(() => {
  for (const { module } of clientMutants) vi.doUnmock(`./${module}`);
  vi.resetModules();
});

test('every rule that the server of the model can do without is tried without', () => {
  expect(rulesWithoutMutant).toEqual([]);
});

test.each(serverMutants.map((mutant) => [mutant.rule, mutant] as const))(
  'without "%s" on the server the model turns red',
  async (_rule, { without, red }) => {
    for (const id of red) {
      const scenario = scenarios.find((one) => one.id === id);
      if (!scenario) throw new Error(`no scenario ${id}`);
      expect(await playScenario(scenario, without), id).not.toEqual([]);
    }
  },
);

test.each(clientMutants.map((mutant) => [mutant.rule, mutant] as const))(
  'without "%s" on the device the model turns red',
  async (_rule, { module, mutate, red }) => {
    vi.resetModules();
    vi.doMock(`./${module}`, async (original) => mutate(await original()));
    const mutated = await import('./testing/scenario.ts');
    const { scenarios: played } = await import('./testing/scenarios.ts');
    for (const id of red) {
      const scenario = played.find((one) => one.id === id);
      if (!scenario) throw new Error(`no scenario ${id}`);
      expect(await mutated.playScenario(scenario), id).not.toEqual([]);
    }
  },
);
