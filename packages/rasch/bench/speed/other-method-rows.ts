import { andersenTest, calibrateJoint, calibrateMarginal } from '../../src/index.ts';
import { type BenchRow, information } from '../bench-row.ts';
import { examAnswers } from './exam-answers.ts';
import { inWords, median, timed, together } from './timings.ts';

/** Marginal and joint estimation and Andersen's test, from bytes in memory. */
export function otherMethodRows(persons: number): BenchRow[] {
  const matrix = examAnswers(persons, 55, 41);
  const methods = [
    ['mml', 'MML', () => calibrateMarginal(matrix).status === 'estimated'],
    ['jml', 'JML', () => calibrateJoint(matrix).status === 'estimated'],
    ['andersen', "Andersen's test, median split", () => andersenTest(matrix, 'median').status === 'tested'],
  ] as const;
  return methods.map(([id, name, work]) => {
    work();
    const runs = Array.from({ length: 5 }, () => timed(work));
    if (!runs.every(({ result }) => result)) throw new Error(`${name} was refused.`);
    const timings = together(...runs.map((run) => run.timings));
    return information({
      id: `speed.${id}`,
      group: 'speed',
      figure: `${persons.toLocaleString('en')} × 55 complete, ${name}`,
      unit: 'ms',
      reached: median(timings.wall),
      note: inWords(timings),
    });
  });
}
