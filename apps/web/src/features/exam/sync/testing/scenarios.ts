import type { Scenario } from './scenario.ts';
import { deviceScenarios } from './scenarios-devices.ts';
import { epochScenarios } from './scenarios-epochs.ts';
import { restoreScenarios } from './scenarios-restore.ts';
import { sendingScenarios } from './scenarios-sending.ts';
import { timeScenarios } from './scenarios-time.ts';

/** The 22 ways in which the first wording of the protocol broke, by their numbers, and those that the mutants asked for. */
export const scenarios: readonly Scenario[] = [
  ...sendingScenarios,
  ...deviceScenarios,
  ...timeScenarios,
  ...restoreScenarios,
  ...epochScenarios,
];
