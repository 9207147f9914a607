import { atMost, type BenchRow } from '../bench-row.ts';
import { examAnswers } from './exam-answers.ts';
import { inWords, timed } from './timings.ts';
import { notFinite, wholeWork } from './whole-work.ts';

/** A thousand items, where unscaled symmetric functions would leave the range of doubles. */
export function manyItemsRow(): BenchRow {
  const matrix = examAnswers(5_000, 1_000, 31);
  const { result, timings } = timed(() => wholeWork(matrix));
  const wrong = notFinite(result);
  const iterations = result.calibration.iterations;
  return atMost(60, {
    id: 'speed.many_items',
    group: 'speed',
    figure: '5,000 × 1,000 complete, whole work',
    unit: 's',
    // A result that is not finite is no result, however soon it came.
    reached: wrong > 0 ? Number.POSITIVE_INFINITY : (timings.wall[0] as number) / 1000,
    note:
      wrong > 0
        ? `${wrong} figures are not finite`
        : `all finite, ${iterations} Newton steps, ${inWords(timings)}`,
    details: { notFinite: wrong, iterations },
  });
}
