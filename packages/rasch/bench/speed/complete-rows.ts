import { analyse, type ResponseMatrix } from '../../src/index.ts';
import { atMost, type BenchRow, information } from '../bench-row.ts';
import { examAnswers } from './exam-answers.ts';
import type { ReadingPass } from './reading-pass.ts';
import { inWords, median, milliseconds, type Timings, timed, together } from './timings.ts';
import { notFinite, wholeWork } from './whole-work.ts';

export type CompleteTimings = { readonly persons: number; readonly pass: Timings; readonly ours: Timings };

/** Times the pass and the library in turns, `runs` runs a turn, on the same bytes, after a warm-up on a small matrix. */
export function timeComplete(
  matrix: ResponseMatrix,
  pass: ReadingPass,
  turns: number,
  runs: number,
): CompleteTimings {
  warmUp();
  const read = pass.over(matrix);
  const parts: Timings[] = [];
  const passes: Timings[] = [read(7)];
  for (let turn = 0; turn < turns; turn++) {
    for (let run = 0; run < runs; run++) {
      const { result, timings } = timed(() => wholeWork(matrix));
      if (notFinite(result) > 0) throw new Error('A figure of the complete data is not finite.');
      parts.push(timings);
    }
    passes.push(read(7));
  }
  return { persons: matrix.persons, pass: together(...passes), ours: together(...parts) };
}

function warmUp(): void {
  const small = examAnswers(2_000, 55, 11);
  for (let run = 0; run < 40; run++) wholeWork(small);
}

/** The library against one pass over the same bytes. */
export function ratioRow({ persons, pass, ours }: CompleteTimings, runner: string): BenchRow {
  const ratio = median(ours.wall) / median(pass.wall);
  const ratioOfLeast = Math.min(...ours.wall) / Math.min(...pass.wall);
  const ratioOfProcessor = median(ours.processor) / median(pass.processor);
  const measured = {
    id: 'speed.complete.passes',
    group: 'speed',
    figure: `${persons.toLocaleString('en')} × 55 complete, whole work`,
    unit: `× one pass`,
    reached: ratio,
    note: `${inWords(ours)} against ${inWords(pass)} by ${runner}; least by least ${ratioOfLeast.toFixed(1)}, processor time ${ratioOfProcessor.toFixed(1)}`,
    details: {
      ratioOfLeast,
      ratioOfProcessor,
      ...spread('ours', ours),
      ...spread('pass', pass),
    },
  };
  // Below a million the estimation itself, which does not grow with persons, outweighs the reading.
  return persons < 1_000_000 ? information(measured) : atMost(8, measured);
}

export function timeRow(id: string, { persons, pass, ours }: CompleteTimings): BenchRow {
  return information({
    id,
    group: 'speed',
    figure: `${persons.toLocaleString('en')} × 55 complete, whole work`,
    unit: 'ms',
    reached: median(ours.wall),
    note: `least ${milliseconds(Math.min(...ours.wall))}; one pass ${inWords(pass)}`,
    details: { ...spread('ours', ours), ...spread('pass', pass) },
  });
}

/** The whole analysis in one call, which also names the persons with extreme scores. */
export function analysisRow(matrix: ResponseMatrix, { pass }: CompleteTimings): BenchRow {
  const runs = together(...Array.from({ length: 5 }, () => timed(() => analyse(matrix)).timings));
  return information({
    id: 'speed.complete.analyse',
    group: 'speed',
    figure: `${matrix.persons.toLocaleString('en')} × 55 complete, analyse()`,
    unit: '× one pass',
    reached: median(runs.wall) / median(pass.wall),
    note: inWords(runs),
    details: spread('ours', runs),
  });
}

function spread(name: string, { wall, processor }: Timings): Record<string, number> {
  return {
    [`${name}WallMs`]: median(wall),
    [`${name}LeastMs`]: Math.min(...wall),
    [`${name}ProcessorMs`]: median(processor),
  };
}
