import { type KeyCellProblem, readKeyCell } from './key-cell.ts';
import { type KeyFormatItem, keyFormats, type RawKey } from './key-formats.ts';
import { itemLabel } from './templates.ts';

export interface KeyPasteItem extends KeyFormatItem {
  /** Absent before the shape is saved. */
  itemId?: string;
}

export interface PastedKeyCell {
  itemId: string | null;
  /** `36a`. */
  label: string;
  /** Empty whenever there is a problem. */
  accepted: string[];
  problem: null | KeyCellProblem | 'duplicate';
  /** What stood in the paste; for a duplicate, both with ` ; ` between. */
  raw: string;
  /** The readings of a cell that was given twice, in the order they came. */
  alternatives?: string[][];
  /** What an unreadable cell probably meant. */
  suggestion?: string;
}

export interface PastedKey {
  /** One for each item, in paper order. */
  cells: PastedKeyCell[];
  read: number;
  doubtful: number;
  missing: number;
  /** Pieces that belong to no item of this exam. */
  leftover: string[];
}

/**
 * Reads a pasted answer key in whatever form it comes: every known form is tried, and the one that explains most of the text counts.
 * Nothing doubtful is accepted: a cell with a problem carries what was pasted and no answer.
 */
export function readKeyPaste(text: string, items: readonly KeyPasteItem[]): PastedKey {
  const clean = text
    .replace(/^\ufeff/u, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replace(/^\n+/u, '')
    .trimEnd();
  const nothing: RawKey = { found: [], leftover: [] };
  if (clean === '') return assemble(nothing, items);
  const [first, ...others] = keyFormats.map((format) => assemble(format(clean, items), items));
  return others.reduce<PastedKey>(
    (best, other) => (worthOf(other) > worthOf(best) ? other : best),
    first ?? assemble(nothing, items),
  );
}

/** A piece that is not understood weighs more than a cell that is: a wrong form explains some cells by accident. */
const worthOf = (key: PastedKey): number => 2 * key.read - 2 * key.doubtful - 3 * key.leftover.length;

function assemble(raw: RawKey, items: readonly KeyPasteItem[]): PastedKey {
  const byIndex = Map.groupBy(raw.found, (found) => found.index);
  const cells = items.map((item, index) =>
    cellOf(
      item,
      (byIndex.get(index) ?? []).map((found) => found.raw.trim()),
    ),
  );
  const missing = cells.filter((cell) => cell.problem === 'missing').length;
  const read = cells.filter((cell) => cell.problem === null).length;
  const leftover = raw.leftover.map((piece) => piece.trim());
  return { cells, read, doubtful: cells.length - read - missing, missing, leftover };
}

function cellOf(item: KeyPasteItem, raws: readonly string[]): PastedKeyCell {
  const given = [...new Set(raws.filter((raw) => raw !== ''))];
  const cell = { itemId: item.itemId ?? null, label: itemLabel(item), raw: given.join(' ; ') };
  const readings = given.map((raw) => readKeyCell(item, raw));
  const distinct = [
    ...new Map(readings.map((reading) => [JSON.stringify(reading.accepted), reading])).values(),
  ];
  const [reading] = distinct;
  if (reading === undefined) return { ...cell, accepted: [], problem: 'missing' };
  if (distinct.length > 1)
    return { ...cell, accepted: [], problem: 'duplicate', alternatives: distinct.map((one) => one.accepted) };
  return { ...cell, ...reading };
}
