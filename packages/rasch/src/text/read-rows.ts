import type { ResponseMatrix } from '../data/response-matrix.ts';
import {
  CARRIAGE_RETURN,
  CELL_OF_BYTE,
  cellOfField,
  isAnswer,
  LINE_FEED,
  NO_ANSWER,
  QUOTE,
  SPACE,
  textOf,
  unquoted,
} from './read-fields.ts';
import { type Complaint, counted, type Layout, notAnAnswer } from './read-layout.ts';

export type AnswerRows = {
  /** Reads packed rows while they are flawless and whole, from byte `at` to the one it returns. */
  readPlain(bytes: Uint8Array, at: number): number;
  /** Reads one row, which stands in bytes `start` to `end`. */
  read(bytes: Uint8Array, start: number, end: number, line: number): Complaint | null;
  /** Rows read so far. */
  persons(): number;
  finish(): RowsRead | Complaint;
};

type RowsRead = {
  matrix: ResponseMatrix;
  itemNames: readonly string[] | null;
  personIds: readonly string[] | null;
};

/** Rows of one layout, gathered in one array that grows, a byte an answer. `firstLine` is the line of the first. */
export function answerRows(layout: Layout, firstLine: number, cellsExpected: number): AnswerRows {
  const { separator, packed } = layout;
  const columns = layout.items + (layout.ids === 'yes' && !packed ? 1 : 0);
  let { items, itemNames } = layout;
  let cells: Uint8Array = new Uint8Array(Math.max(cellsExpected, 64 * columns));
  let persons = 0;
  let ids: string[] | null = layout.ids === 'yes' ? [] : null;
  /** Values of the first column while it may turn out to hold ids; `null` when the layout is settled. */
  let undecided: Map<string, number> | null = layout.ids === 'unknown' ? new Map() : null;
  let firstId: Complaint | null = null;

  const makeRoom = () => {
    const needed = persons * items + columns;
    if (needed <= cells.length) return;
    const longer = new Uint8Array(Math.max(needed, Math.ceil(1.5 * cells.length)));
    longer.set(cells.subarray(0, persons * items));
    cells = longer;
  };

  const asLong = (unit: string, found: number, expected: number): Complaint => ({
    sentence: `has ${counted(found, unit)}; ${layout.itemNames ? 'with the header it should be' : `line ${firstLine} has`} ${expected}.`,
  });

  function readPlain(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at + items < bytes.length) {
      let next = at + items;
      if (bytes[next] === CARRIAGE_RETURN) next++;
      if (bytes[next] !== LINE_FEED) break;
      makeRoom();
      const to = persons * items;
      let all = 0;
      for (let item = 0; item < items; item++) {
        const cell = CELL_OF_BYTE[bytes[at + item] as number] as number;
        all |= cell;
        cells[to + item] = cell;
      }
      if (all >= NO_ANSWER) break;
      persons++;
      at = next + 1;
    }
    return at;
  }

  function readPacked(bytes: Uint8Array, start: number, lineEnd: number): Complaint | null {
    let end = lineEnd;
    const answersStart = ids ? bytes.subarray(start, end).lastIndexOf(separator) + start + 1 : start;
    if (ids && answersStart === start)
      return { sentence: 'has no id before the answers, unlike the lines before it.' };
    let from = answersStart;
    while (bytes[from] === SPACE) from++;
    if (bytes[from] === QUOTE && bytes[end - 1] === QUOTE && end - from > 1) {
      from++;
      end--;
    }
    for (let at = from; at < end; at++) {
      if (CELL_OF_BYTE[bytes[at] as number] !== NO_ANSWER) continue;
      const [found] = textOf(bytes, at, end);
      return { sentence: notAnAnswer(found as string), column: [...textOf(bytes, start, at)].length + 1 };
    }
    if (end - from !== items) return asLong('answer', end - from, items);
    makeRoom();
    for (let item = 0; item < items; item++)
      cells[persons * items + item] = CELL_OF_BYTE[bytes[from + item] as number] as number;
    ids?.push(unquoted(textOf(bytes, start, answersStart - 1).trim()));
    persons++;
    return null;
  }

  function readSeparated(bytes: Uint8Array, start: number, end: number, line: number): Complaint | null {
    makeRoom();
    let to = persons * items;
    let column = 0;
    let wrong: Complaint | null = null;
    let first = '';
    for (let at = start; ; at++) {
      while (bytes[at] === SPACE && at < end) at++;
      let from = at;
      if (bytes[at] === QUOTE && at < end) {
        at = closingQuote(bytes, at, end);
        if (at < 0) return { sentence: 'a quotation mark is opened and not closed.', column: column + 1 };
      }
      while (at < end && bytes[at] !== separator) at++;
      let stop = at;
      while (stop > from && bytes[stop - 1] === SPACE) stop--;
      if (bytes[from] === QUOTE && bytes[stop - 1] === QUOTE && stop - from > 1) {
        from++;
        stop--;
      }
      column++;
      if (column === 1 && (ids || undecided)) first = textOf(bytes, from, stop).replaceAll('""', '"').trim();
      if (column > 1 || !ids) {
        const cell = cellOfField(bytes, from, stop);
        if (cell === NO_ANSWER && column <= columns && (column > 1 || !undecided))
          wrong ??= { sentence: notAnAnswer(textOf(bytes, from, stop)), column };
        if (column <= columns) cells[to++] = cell;
      }
      if (at >= end) break;
    }
    if (column !== columns) return asLong('field', column, columns);
    if (wrong) return wrong;
    return ids || undecided ? settle(first, line) : accept();
  }

  const accept = (): null => {
    persons++;
    return null;
  };

  /** Takes the first column for ids at its first value that is no answer, and for answers when one comes twice. */
  function settle(first: string, line: number): Complaint | null {
    if (undecided && !ids) {
      const known = undecided.has(first);
      undecided.set(first, line);
      if (isAnswer(first)) {
        if (known) undecided = null;
        return accept();
      }
      firstId = {
        sentence: `${notAnAnswer(first)} If the first column holds ids, name it in a header.`,
        column: 1,
        line,
      };
      // The rows so far, this one included, lose their first cell.
      for (let row = 0; row <= persons; row++)
        cells.copyWithin(row * (items - 1), row * items + 1, (row + 1) * items);
      items--;
      itemNames = itemNames?.slice(1) ?? null;
      ids = [...undecided.keys()];
      return accept();
    }
    if (undecided && isAnswer(first)) {
      if (undecided.has(first)) return firstId;
      undecided.set(first, line);
    }
    ids?.push(first);
    return accept();
  }

  function finish(): RowsRead | Complaint {
    const [one = ''] = ids ?? [];
    if (packed && one.length > 1 && ids?.every((id) => id.length === one.length && /^[01.9 ]+$/.test(id)))
      return {
        sentence: `holds answers in several groups, or an id that looks like answers: write them together, or put letters into the ids.`,
        line: firstLine,
      };
    const matrix = { persons, items, cells: cells.subarray(0, persons * items) };
    return { matrix, itemNames, personIds: ids };
  }

  const plain = packed && !ids;
  return {
    readPlain: plain ? readPlain : (_, at) => at,
    read: (bytes, start, end, line) =>
      packed ? readPacked(bytes, start, end) : readSeparated(bytes, start, end, line),
    persons: () => persons,
    finish,
  };
}

/** Where the field goes on after its closing quote; −1 where there is none. A quote written twice is one inside. */
function closingQuote(bytes: Uint8Array, open: number, end: number): number {
  for (let at = open + 1; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE || at + 1 >= end) return at + 1;
    at++;
  }
  return -1;
}
