import { readFileSync } from 'node:fs';
import { LARGEST_LOGIT } from '../src/data/response-matrix.ts';
import { fieldsOf, separatorOf } from '../src/text/read-fields.ts';
import { CommandError } from './command-error.ts';
import type { Answers } from './read-input.ts';

/** Lines of one or two fields in the dialects of the answers, blank lines left out. */
function readFields(file: string): string[][] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`${file} cannot be read.`);
  }
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => fieldsOf(line, separatorOf(line)));
}

/**
 * One group a person: a value a line in the order of the persons, or `id,value`; the first line may be a header.
 * `null` for a person with an empty value, `NA` or `.`, or without a line.
 * @throws CommandError where the lines do not fit the persons, or an id stands for two or has two lines.
 */
export function readGroups(file: string, answers: Answers): (string | null)[] {
  const { persons } = answers.matrix;
  const lines = readFields(file);
  const groupIn = (value: string | undefined) =>
    value === undefined || /^(NA|\.|)$/i.test(value) ? null : value;
  if (lines.every(([, second]) => second === undefined)) {
    const values = lines.length === persons + 1 ? lines.slice(1) : lines;
    if (values.length !== persons)
      throw new CommandError(`${file} has ${lines.length} lines for ${persons} persons.`);
    return values.map(([value]) => groupIn(value));
  }
  const rowOf = new Map<string, number>();
  for (let person = 0; person < persons; person++) {
    const id = String(answers.idOf(person));
    if (rowOf.has(id)) throw new CommandError(`${file} goes by ids, and more than one person is ${id}.`);
    rowOf.set(id, person);
  }
  const groups = new Array<string | null>(persons).fill(null);
  const placed = new Set<string>();
  for (const [index, [id = '', value]] of lines.entries()) {
    const person = rowOf.get(id);
    if (person === undefined) {
      if (index === 0) continue;
      throw new CommandError(`${file}: nobody in the answers is called ${id}.`);
    }
    if (placed.has(id)) throw new CommandError(`${file}: ${id} is in the groups twice.`);
    placed.add(id);
    groups[person] = groupIn(value);
  }
  return groups;
}

/**
 * Difficulties given, one entry an item, from lines `name,difficulty`; a name is that of the header or the item's
 * place counted from 1. The first line may be a header.
 * @throws CommandError for a name that is not there or comes twice, a difficulty that is no number or out of range, or a third
 * field.
 */
export function readAnchors(file: string, answers: Answers): (number | null)[] {
  const { items } = answers.matrix;
  const places = new Map(Array.from({ length: items }, (_, item) => [answers.nameOf(item), item]));
  const anchors = new Array<number | null>(items).fill(null);
  for (const [index, fields] of readFields(file).entries()) {
    const [name = '', value = ''] = fields;
    const item = places.get(name) ?? (answers.itemNames === null ? undefined : placeOf(name, items));
    const difficulty = Number(value);
    if (value === '' || !Number.isFinite(difficulty)) {
      if (index === 0 && item === undefined) continue;
      throw new CommandError(`${file}: the difficulty of ${name} is ${value || 'missing'}, not a number.`);
    }
    if (item === undefined) throw new CommandError(`${file}: there is no item ${name} among the answers.`);
    if (fields.length > 2) throw new CommandError(`${file}: ${name} has ${fields.length} fields, not 2.`);
    if (Math.abs(difficulty) > LARGEST_LOGIT)
      throw new CommandError(
        `${file}: the difficulty of ${name} is ${value}; it must be from -${LARGEST_LOGIT} to ${LARGEST_LOGIT}.`,
      );
    if (anchors[item] !== null) throw new CommandError(`${file}: item ${name} is anchored twice.`);
    anchors[item] = difficulty;
  }
  if (anchors.every((anchor) => anchor === null)) throw new CommandError(`${file} anchors no item.`);
  return anchors;
}

function placeOf(name: string, items: number): number | undefined {
  const place = Number(name);
  return Number.isInteger(place) && place >= 1 && place <= items ? place - 1 : undefined;
}
