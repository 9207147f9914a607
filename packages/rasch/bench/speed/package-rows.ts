import { atLeast, type BenchRow, information } from '../bench-row.ts';
import type { CompleteTimings } from './complete-rows.ts';
import { ESTABLISHED, PASS_THEN } from './established-packages.ts';
import { median, milliseconds } from './timings.ts';

/**
 * How many times faster than established packages, processor time against processor time: the whole work here, and
 * theirs, calibration alone, scaled by the pass on this machine (over `yardstick`) to the pass on theirs.
 */
export function packageRows(work: CompleteTimings, yardstick: CompleteTimings): BenchRow[] {
  const then = PASS_THEN[yardstick.persons];
  if (then === undefined) throw new Error(`No pass is on record for ${yardstick.persons} persons.`);
  const scale = median(yardstick.pass.processor) / then;
  const ours = median(work.ours.processor);
  return ESTABLISHED.flatMap(({ name, seconds, isFastest }) => {
    const theirs = seconds[work.persons];
    if (theirs === undefined) return [];
    const measured = {
      id: `speed.against.${name.split('::')[0]}.${work.persons}`,
      group: 'speed',
      figure: `${work.persons.toLocaleString('en')} × 55 against ${name}`,
      unit: '× faster',
      reached: (theirs * 1000 * scale) / ours,
      note: `${theirs} s × ${scale.toFixed(2)} (this machine) against ${milliseconds(ours)}, processor time`,
      details: { theirSeconds: theirs, scale, oursProcessorMs: ours },
    };
    return isFastest ? atLeast(50, measured) : information(measured);
  });
}
