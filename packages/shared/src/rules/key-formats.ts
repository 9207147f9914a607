import type { ShapeItem } from '../contracts/admin-exams.ts';
import { optionOf } from './key-cell.ts';

export type KeyFormatItem = Pick<ShapeItem, 'question' | 'part' | 'kind' | 'options'>;

/** What one way of reading a paste finds: raw answers by the item's place in the paper, and pieces that fit nowhere. */
export interface RawKey {
  found: { index: number; raw: string }[];
  leftover: string[];
}

export type KeyFormat = (text: string, items: readonly KeyFormatItem[]) => RawKey;

/** From the most telling to the least: where two read equally well, the earlier one counts. */
export const keyFormats: readonly KeyFormat[] = [
  (text, items) => readTable(text, items),
  readLabelledLines,
  readTokens,
  readLetterRun,
  (text, items) => readInOrder(text.split('\n'), items),
  (text, items) => readInOrder(nonBlank(text.split('\n')), items),
  (text, items) => readInOrder(text.split(/[\n\t]/u), items),
  (text, items) => readInOrder(nonBlank(text.split(/[\n\t;]/u)), items),
  (text, items) => readInOrder(nonBlank(text.split(/\s+/u)), items),
];

/** Begins where a run of separators begins, so that a long run costs its length and not its square. */
const trailing = /(?<![\s,;])[\s,;]+$/u;

const nonBlank = (pieces: readonly string[]) => pieces.filter((piece) => piece.trim() !== '');
const heading =
  /^\W*(?:answers?|keys?|javob(?:i|lar|lari)?|kalit(?:i|lar)?|ответы?|ключи?|to.g.ri javob|верный ответ)\W*$/iu;

/** `ABDC…`: one letter for each closed item in paper order, grouped as it may be. */
function readLetterRun(text: string, items: readonly KeyFormatItem[]): RawKey {
  const letters = [...text.replace(/[\s,;.\-/]/gu, '')];
  if (letters.length === 0 || letters.some((letter) => !/\p{L}/u.test(letter)))
    return { found: [], leftover: [text] };
  const closed = items.map((item, index) => ({ item, index })).filter(({ item }) => item.kind !== 'open');
  return {
    found: letters.slice(0, closed.length).map((raw, at) => ({ index: closed[at]?.index ?? 0, raw })),
    leftover: letters.slice(closed.length),
  };
}

/** A column: one answer a line in paper order, an empty line for an answer that is not there. */
function readInOrder(pieces: readonly string[], items: readonly KeyFormatItem[]): RawKey {
  const first = pieces.findIndex((piece) => piece.trim() !== '');
  const from = first >= 0 && heading.test(pieces[first] ?? '') ? first + 1 : Math.max(first, 0);
  const answers = pieces.slice(from).map(unquote);
  while (answers.length > 0 && answers.at(-1)?.trim() === '') answers.pop();
  return {
    found: answers
      .slice(0, items.length)
      .flatMap((raw, index) => (raw.trim() === '' ? [] : [{ index, raw }])),
    leftover: nonBlank(answers.slice(items.length)),
  };
}

/** `36a: 3,5 | 7/2`, a line an item; the answer is the rest of the line as it stands. */
function readLabelledLines(text: string, items: readonly KeyFormatItem[]): RawKey {
  const key: RawKey = { found: [], leftover: [] };
  for (const line of nonBlank(text.split('\n'))) {
    const label = labelAt(line.trim(), 0, items);
    if (label === null) key.leftover.push(line.trim());
    else key.found.push({ index: label.index, raw: line.trim().slice(label.end) });
  }
  return key;
}

/** `1A 2C 3-B 36a: 3,5; 36b: 7/2`: labels and answers one after another, with any separators or none. */
function readTokens(text: string, items: readonly KeyFormatItem[]): RawKey {
  const key: RawKey = { found: [], leftover: [] };
  let at = 0;
  while (at < text.length) {
    const gap = /^[\s,;.]+/u.exec(text.slice(at));
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const label = labelAt(text, at, items);
    const item = label === null ? undefined : items[label.index];
    if (label === null || item === undefined) {
      const piece = /^[^\s,;]+/u.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
      key.leftover.push(piece);
      at += piece.length;
      continue;
    }
    const end =
      item.kind === 'open' ? endOfOpen(text, label.end, item, items) : endOfClosed(text, label.end, item);
    key.found.push({ index: label.index, raw: text.slice(label.end, end).replace(trailing, '') });
    at = Math.max(end, at + 1);
  }
  return key;
}

function endOfClosed(text: string, from: number, item: KeyFormatItem): number {
  const rest = text.slice(from);
  const longest = Math.max(1, ...item.options.map((option) => option.length));
  // `1A2C`: the letter ends where the next number begins; `7A|C` holds two.
  const spaced = /^[\p{L}\d]+(?:[ \t]*\|[ \t]*[\p{L}\d]+)*/u.exec(rest)?.[0] ?? '';
  const tight = /^\p{L}+/u.exec(rest)?.[0] ?? '';
  const wholeFits = spaced.split('|').every((part) => optionOf(item.options, part) !== undefined);
  if (spaced !== '' && (wholeFits || tight === '' || tight.length > longest)) return from + spaced.length;
  const pairs = /^\p{L}+(?:[ \t]*\|[ \t]*\p{L}+)*/u.exec(rest)?.[0] ?? '';
  return from + (pairs !== '' ? pairs.length : /^[^\s,;]*/u.exec(rest)?.[0].length || 0);
}

/** An open answer runs to the next label of a later question, or of another part of its own. */
function endOfOpen(text: string, from: number, item: KeyFormatItem, items: readonly KeyFormatItem[]): number {
  const boundary = /(?<![\s,;])[\s,;]+(?=\d)/gu;
  boundary.lastIndex = from;
  for (let match = boundary.exec(text); match !== null; match = boundary.exec(text)) {
    const next = match.index + match[0].length;
    const label = labelAt(text, next, items);
    const found = label === null ? undefined : items[label.index];
    if (label === null || found === undefined) continue;
    const newLine = match[0].includes('\n');
    const marked =
      found.part !== '' ||
      label.marked ||
      (found.kind !== 'open' && beginsWithOption(text, label.end, found));
    const later =
      found.question > item.question || (found.question === item.question && found.part !== item.part);
    if (marked && (later || newLine)) return match.index;
  }
  return text.length;
}

const beginsWithOption = (text: string, at: number, item: KeyFormatItem): boolean => {
  const word = /^\p{L}+/u.exec(text.slice(at))?.[0] ?? '';
  return optionOf(item.options, word) !== undefined;
};

interface LabelFound {
  index: number;
  /** Where the answer begins. */
  end: number;
  /** A `:`, `)` or `=` followed it: it can't be the beginning of a number. */
  marked: boolean;
}

/** A label of this exam at `at` (`12`, `36a`, `36 a)`, `№ 36. b =`), with what separates it from its answer. */
export function labelAt(text: string, at: number, items: readonly KeyFormatItem[]): LabelFound | null {
  const number = /^(?:№\s*|"\s*)?(\d{1,3})(?!\d)/u.exec(text.slice(at));
  if (number === null) return null;
  const question = Number(number[1]);
  const ofQuestion = items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.question === question);
  if (ofQuestion.length === 0) return null;
  let end = at + number[0].length;
  let chosen = ofQuestion.find(({ item }) => item.part === '');
  if (ofQuestion.some(({ item }) => item.part !== '')) {
    const part = /^[ \t]*[.\-(,;\t]?[ \t]*([\p{L}]{1,2})(?![\p{L}])\)?/u.exec(text.slice(end));
    const named =
      part && ofQuestion.find(({ item }) => item.part !== '' && samePart(item.part, part[1] ?? ''));
    if (part && named) {
      chosen = named;
      end += part[0].length;
    }
  }
  if (chosen === undefined) return null;
  const separator = separatorAt(text, end, chosen.item);
  return { index: chosen.index, end: end + separator.length, marked: /[:)=]/u.test(separator) };
}

const samePart = (part: string, typed: string): boolean => optionOf([part], typed) !== undefined;

/** A dash right after the label, or with a space behind it, separates; one with a space before it only is a minus. */
function separatorAt(text: string, at: number, item: KeyFormatItem): string {
  const rest = text.slice(at);
  if (item.kind !== 'open') return /^[ \t]*(?:[:).=,;\-–—→"]+[ \t"]*)*/u.exec(rest)?.[0] ?? '';
  return /^"?(?:[-–—](?=\d)|[ \t]*[:).=,;]+|[ \t]*[-–—](?=[ \t]))?[:)=]?[ \t]*/u.exec(rest)?.[0] ?? '';
}

const partHeads = /^(?:part|qism|часть|b[oʻ'’]*lim)$/iu;
const numberHeads = /^(?:questions?|items?|savol|вопрос|задание|no|nr|n|t\/r|№|#)$/iu;

/** CSV, TSV or a pasted sheet: question, part (may be missing), answer; a header line may name them. */
function readTable(text: string, items: readonly KeyFormatItem[]): RawKey {
  const lines = nonBlank(text.split('\n'));
  const delimiter = ['\t', ';', ','].find((sign) => lines.every((line) => line.includes(sign)));
  if (delimiter === undefined) return { found: [], leftover: lines };
  const rows = lines.map((line) => splitRow(line, delimiter));
  const head = rows[0]?.map((cell) => cell.trim()) ?? [];
  const headed =
    head.length > 0 && head.every((cell) => !/\d/u.test(cell)) && head.some((cell) => numberHeads.test(cell));
  const partColumn = headed ? head.findIndex((cell) => partHeads.test(cell)) : -1;
  const key: RawKey = { found: [], leftover: [] };
  for (const row of headed ? rows.slice(1) : rows) {
    const number = (row[0] ?? '').trim();
    const part = (row[1] ?? '').trim();
    const withPart = row.length > 2 && !(headed && partColumn < 0) ? labelOf(number, part, items) : -1;
    const index = withPart >= 0 ? withPart : labelOf(number, '', items);
    if (index < 0) {
      key.leftover.push(row.join(delimiter));
      continue;
    }
    // A decimal comma in a comma-separated line makes one field two: they are joined again. Columns of a sheet are alternatives.
    const answer = row.slice(withPart >= 0 ? 2 : 1);
    const raw =
      delimiter === '\t' ? nonBlank(answer).join('|') : answer.join(delimiter).replace(trailing, '');
    key.found.push({ index, raw });
  }
  return key;
}

function labelOf(number: string, part: string, items: readonly KeyFormatItem[]): number {
  const label = number.replace(/^№\s*|[.)\s]+/gu, '');
  return items.findIndex((item) =>
    part === ''
      ? `${item.question}${item.part}`.toLowerCase() === label.toLowerCase() ||
        (item.part !== '' &&
          label.startsWith(`${item.question}`) &&
          samePart(item.part, label.slice(`${item.question}`.length)))
      : `${item.question}` === label && item.part !== '' && samePart(item.part, part),
  );
}

function splitRow(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (quoted && sign === '"' && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}

function unquote(piece: string): string {
  const whole = /^\s*"(.*)"\s*$/su.exec(piece);
  return whole?.[1] === undefined ? piece : whole[1].replaceAll('""', '"');
}
