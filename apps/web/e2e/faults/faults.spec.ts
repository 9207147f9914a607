import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultCases } from './cases.ts';
import { createGate } from './gate.ts';
import { type Stage, startStage } from './stage.ts';

const seed = 20_261_122;
let stage: Stage;
/** More browsers than cores would make every figure one of the machine. */
const gate = createGate(2);

beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage?.close();
});

describe.concurrent('in a real browser', () => {
  for (const { name, sentence, short } of faultCases) {
    if (!short) continue;
    test(`${name}: ${sentence}`, async () => {
      const report = await gate(() => short(stage, seed)).catch((error: Error) => {
        throw new Error(`seed ${seed}: ${error.message}\n${stage.system.logs().slice(-1_500)}`, {
          cause: error,
        });
      });
      expect(report.faults, `seed ${seed}: ${JSON.stringify(report.figures)}`).toEqual([]);
      expect(report.control, 'the checker finds what is broken on purpose').not.toEqual([]);
      // The wait at the gate counts too.
    }, 600_000);
  }
});
