import { examAnswers } from '../speed/exam-answers.ts';
import { wholeWork } from '../speed/whole-work.ts';

/** Run by memory-row.ts in a process of its own, with the number of persons; prints one line of JSON. */
const persons = Number(process.argv[2]);
const matrix = examAnswers(persons, 55, 51);
const small = examAnswers(2_000, 55, 52);
for (let run = 0; run < 40; run++) wholeWork(small);
globalThis.gc?.();
const before = process.memoryUsage();
const result = wholeWork(matrix);
const after = process.memoryUsage();
process.stdout.write(
  JSON.stringify({
    matrixBytes: matrix.cells.length,
    residentBefore: before.rss,
    // Kilobytes on every system Node runs on.
    peakResident: process.resourceUsage().maxRSS * 1024,
    typedArrayGrowth: after.arrayBuffers - before.arrayBuffers,
    persons: result.summary.persons,
  }),
);
