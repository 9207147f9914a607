import { fieldsOf, isAnswer, isPacked, SPACE, separatorOf } from './read-fields.ts';

/** How the rows of a text are written. */
export type Layout = {
  /** Byte between fields; 0 where a line is one field. */
  readonly separator: number;
  /** The answers of a person stand in one field, a character each. */
  readonly packed: boolean;
  /** `unknown`: the first column is read as answers until one of its values is none. */
  readonly ids: 'yes' | 'no' | 'unknown';
  readonly items: number;
  readonly itemNames: string[] | null;
};

/** What is wrong with a line; `column` counts characters where answers are packed, else fields, both from 1. */
export type Complaint = {
  readonly sentence: string;
  readonly column?: number;
  /** Where it is not the line being read. */
  readonly line?: number;
};

export type Header = { readonly text: string; readonly line: number };

/**
 * Whether the first line names the items. It does when none of its fields beyond the first is an answer, when these
 * are ascending numbers (`1,2,3`), or when the first says that ids follow (`id,1`). A line with anything else in it
 * is a person's, so that a slip in the first row is never taken for a header.
 */
export function isHeader(line: string): boolean {
  const separator = separatorOf(line);
  const fields = fieldsOf(line, separator);
  const [first = '', ...rest] = fields;
  if (rest.length === 0) return !isAnswer(first) && !isPacked(first);
  if (rest.every(isAnswer)) return namesIds(first) && first !== '' && !isAnswer(first);
  const numbers = (namesIds(first) ? rest : fields).map(Number);
  const ascending =
    numbers.every(
      (number, at) => Number.isInteger(number) && (at === 0 || number > (numbers[at - 1] as number)),
    ) && 2 * fields.filter(isAnswer).length <= fields.length;
  const endsPacked = isPacked(rest[rest.length - 1] as string);
  if (endsPacked && (rest.length === 1 || (separator === SPACE && !ascending))) return false;
  return ascending || !rest.some((field) => field !== '' && isAnswer(field));
}

/** The layout that a first line of answers shows, and the header before it, where there is one. */
export function layoutOf(header: Header | null, sample: string): Layout | Complaint {
  const layout = layoutUnder(header && fieldsOf(header.text, separatorOf(header.text)), sample);
  // A complaint with a column is about a name.
  return 'column' in layout ? { ...layout, line: header?.line } : layout;
}

function layoutUnder(names: string[] | null, sample: string): Layout | Complaint {
  const separator = separatorOf(sample);
  const fields = fieldsOf(sample, separator);
  const last = fields[fields.length - 1] as string;
  const packed =
    isPacked(last) && (fields.length <= 2 || (separator === SPACE && !fields.slice(1, -1).every(isAnswer)));
  if (packed) return packedLayout(separator, last.length, fields.length > 1, names);
  const firstIsAnswer = isAnswer(fields[0] as string);
  const columns = fields.length;
  if (!names)
    return { separator, packed, ids: columns > 1 ? 'unknown' : 'no', items: columns, itemNames: null };
  const idNamed = columns > 1 && names.length === columns && namesIds(names[0] as string);
  // As R writes row names: a column more than names.
  const idUnnamed = names.length === columns - 1 && !namesIds(names[0] as string);
  if (idNamed || idUnnamed)
    return named(
      { separator, packed, ids: 'yes', items: columns - 1 },
      idNamed ? names.slice(1) : names,
      idNamed,
    );
  if (names.length === columns)
    return named({ separator, packed, ids: columns > 1 ? 'unknown' : 'no', items: columns }, names, false);
  const named0 = names.length - (namesIds(names[0] as string) ? 1 : 0);
  const answers = columns - (named0 < names.length || !firstIsAnswer ? 1 : 0);
  return { sentence: mismatch(answers, named0) };
}

function packedLayout(
  separator: number,
  items: number,
  withIds: boolean,
  names: string[] | null,
): Layout | Complaint {
  const layout = { separator, packed: true, ids: withIds ? 'yes' : 'no', items } as const;
  if (!names) return { ...layout, itemNames: null };
  const idNamed = withIds && (namesIds(names[0] as string) || names.length === items + 1);
  const itemNames = idNamed ? names.slice(1) : names;
  if (itemNames.length === items) return named(layout, itemNames, idNamed);
  // One label over all the answers, as `id,answers`. Digits or dots in it would rather be answers with a slip.
  const label = itemNames[0] as string;
  if (itemNames.length === 1 && /^\p{L}[\p{L} _-]+$/u.test(label)) return { ...layout, itemNames: null };
  const slip = itemNames.length === 1 ? [...label].findIndex((character) => !isAnswer(character)) : -1;
  if (slip >= 0) return { sentence: notAnAnswer([...label][slip] as string), column: slip + 1 };
  return { sentence: mismatch(items, itemNames.length) };
}

function named(layout: Omit<Layout, 'itemNames'>, itemNames: string[], idNamed: boolean): Layout | Complaint {
  for (const [at, name] of itemNames.entries()) {
    const column = at + (idNamed ? 2 : 1);
    if (name === '') return { sentence: 'the item has no name.', column };
    if (itemNames.indexOf(name) < at)
      return { sentence: `the item name ${quoted(name)} stands here again.`, column };
  }
  return { ...layout, itemNames };
}

const mismatch = (answers: number, names: number) =>
  `has ${counted(answers, 'answer')}; the header names ${counted(names, 'item')}.`;

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function notAnAnswer(found: string): string {
  return `${quoted(found)} is not an answer: 0 is wrong, 1 is right, and . or 9 or NA is missing.`;
}

/** For a sentence: in quotes, control characters spelt out, and cut where it is long. */
export function quoted(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : text);
}

const namesIds = (name: string): boolean =>
  /^(#|№|((person|student|pupil|candidate|respondent|examinee|participant|subject|user|case|row)s?)?[ _.-]?(id|ids|no|nr|number|names?|code)?\.?)$/i.test(
    name,
  );
