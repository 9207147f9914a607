import type { BenchRow } from '../bench-row.ts';
import { analysisRow, ratioRow, timeComplete, timeRow } from './complete-rows.ts';
import { examAnswers } from './exam-answers.ts';
import { manyItemsRow } from './many-items-row.ts';
import { missingRows } from './missing-rows.ts';
import { otherMethodRows } from './other-method-rows.ts';
import { packageRows } from './package-rows.ts';
import type { ReadingPass } from './reading-pass.ts';

/** How fast, on one core, from answers in memory as bytes. `quick` takes a tenth of the persons. */
export function speedRows(
  pass: ReadingPass,
  quick: boolean,
  progress: (sentence: string) => void,
): BenchRow[] {
  const share = quick ? 10 : 1;
  const persons = { many: 1_000_000 / share, some: 100_000 / share, few: 10_000 / share };
  progress(`${persons.few} persons, complete`);
  const few = timeComplete(examAnswers(persons.few, 55, 62), pass, 4, 25);
  progress(`simulating ${persons.many} persons`);
  const answers = examAnswers(persons.many, 55, 61);
  progress(`${persons.many} persons, complete`);
  const many = timeComplete(answers, pass, 3, 5);
  const rows = [
    ratioRow(many, pass.runner),
    analysisRow(answers, many),
    timeRow('speed.complete.few', few),
    ...packageRows(few, many),
    ...packageRows(many, many),
  ];
  progress(`${persons.some} persons, 5 % missing`);
  rows.push(...missingRows(persons.some));
  if (!quick) {
    progress('1,000 items');
    rows.push(manyItemsRow());
  }
  progress('MML, JML, Andersen');
  return [...rows, ...otherMethodRows(persons.some)];
}
