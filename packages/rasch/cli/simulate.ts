import { writeFileSync } from 'node:fs';
import { simulateExam } from '../src/simulation/simulate-exam.ts';
import { type Command, invalidInput } from './command.ts';
import { CommandError } from './command-error.ts';
import { numberFlag } from './read-options.ts';

/** Answers of an invented test, in the format the other commands read. */
export const simulate = {
  summary: 'answers of an invented test, in the format the other commands read',
  files: [],
  flags: {
    persons: { value: 'N', help: 'default 1000' },
    items: { value: 'K', help: 'default 55, spread evenly over the range' },
    seed: { value: 'S', help: 'whole number, default 1: the same seed gives the same answers' },
    missing: { value: 'SHARE', help: 'answers missing at random, 0 (default) to 1' },
    mean: { value: 'LOGITS', help: 'mean ability, default 0' },
    sd: { value: 'LOGITS', help: 'standard deviation of ability, default 1' },
    range: { value: 'LOGITS', help: 'difficulties from minus this to plus this, default 2' },
    header: { help: 'names above and commas between: i1,i2,…' },
    truth: { value: 'FILE', help: 'write true abilities and difficulties there, as JSON' },
  },
  refused: invalidInput,
  run({ flags }) {
    const persons = numberFlag(flags, 'persons', { least: 1, most: 1e7, whole: true, standard: 1000 });
    const items = numberFlag(flags, 'items', { least: 1, most: 1e4, whole: true, standard: 55 });
    const seed = numberFlag(flags, 'seed', {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      whole: true,
      standard: 1,
    });
    const range = numberFlag(flags, 'range', { least: 0, most: 100, standard: 2 });
    const difficultiesLogits = Float64Array.from({ length: items }, (_, item) =>
      items === 1 ? 0 : -range + (2 * range * item) / (items - 1),
    );
    const { answers, abilitiesLogits } = simulateExam({
      seed,
      difficultiesLogits,
      abilities: {
        persons,
        meanLogits: numberFlag(flags, 'mean', { least: -100, most: 100, standard: 0 }),
        sdLogits: numberFlag(flags, 'sd', { least: 0, most: 30, standard: 1 }),
      },
      missingShare: numberFlag(flags, 'missing', { least: 0, most: 1, standard: 0 }),
    });
    if (typeof flags.truth === 'string') writeTruth(flags.truth, abilitiesLogits, difficultiesLogits);
    return { text: rowsOf(answers.cells, persons, items, flags.header === true), exitCode: 0 };
  },
} satisfies Command;

function* rowsOf(cells: Uint8Array, persons: number, items: number, header: boolean): Generator<string> {
  if (header) yield `${Array.from({ length: items }, (_, item) => `i${item + 1}`).join()}\n`;
  const separator = header ? ',' : '';
  for (let first = 0; first < persons; first += 1000) {
    let part = '';
    for (let person = first; person < Math.min(first + 1000, persons); person++) {
      const row = cells.subarray(person * items, (person + 1) * items);
      part += `${Array.from(row, (cell) => '01.'[cell]).join(separator)}\n`;
    }
    yield part;
  }
}

function writeTruth(file: string, abilities: Float64Array, difficulties: Float64Array): void {
  const truth = { abilities: Array.from(abilities), difficulties: Array.from(difficulties) };
  try {
    writeFileSync(file, `${JSON.stringify(truth)}\n`);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}.`);
  }
}
