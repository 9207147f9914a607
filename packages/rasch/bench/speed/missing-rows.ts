import { analyse } from '../../src/index.ts';
import { atMost, type BenchRow, information } from '../bench-row.ts';
import { examAnswers } from './exam-answers.ts';
import { inWords, median, timed, together } from './timings.ts';
import { notFinite, workWithPersons } from './whole-work.ts';

/** One answer in twenty missing at random, so that nearly everyone is a pattern of his own. */
export function missingRows(persons: number): BenchRow[] {
  workWithPersons(examAnswers(1_000, 55, 21, 0.05));
  const matrix = examAnswers(persons, 55, 22, 0.05);
  const runs = Array.from({ length: 3 }, () => timed(() => workWithPersons(matrix)));
  for (const { result } of runs) {
    if (notFinite(result) > 0 || result.persons.includes(null))
      throw new Error('A figure of the incomplete data is not finite.');
  }
  const timings = together(...runs.map((run) => run.timings));
  const seconds = median(timings.wall) / 1000;
  const whole = timed(() => analyse(matrix)).timings;
  const figure = `${persons.toLocaleString('en')} × 55, 5 % missing at random`;
  return [
    atMost(10, {
      id: 'speed.missing',
      group: 'speed',
      figure: `${figure}, every person measured`,
      unit: 's',
      reached: seconds,
      note: `${inWords(timings)}; aim of 3 s ${seconds <= 3 ? 'reached' : 'not reached'}`,
      details: { leastSeconds: Math.min(...timings.wall) / 1000, aimSeconds: 3 },
    }),
    information({
      id: 'speed.missing.analyse',
      group: 'speed',
      figure: `${figure}, analyse()`,
      unit: 's',
      reached: median(whole.wall) / 1000,
      note: 'ML measures and infit, outfit too; one run',
    }),
  ];
}
