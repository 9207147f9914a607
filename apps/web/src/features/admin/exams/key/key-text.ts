import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { readKeyCell } from '@invigil/shared/rules/key-cell';
import type { PastedKey } from '@invigil/shared/rules/key-paste';
import { itemLabel } from '@invigil/shared/rules/templates';

type KeyItem = Pick<DraftItem, 'question' | 'part' | 'kind' | 'options'>;

/** The key as it is typed: label of the item (`36a`) to text, alternatives between `|`. */
export type KeyTexts = Readonly<Record<string, string>>;

export const textOf = (accepted: readonly string[]): string => accepted.join(' | ');

/** What a cell's text asks to be stored. Unreadable text is stored as it stands: the check refuses it, and nothing typed is lost. */
export function acceptedOf(item: KeyItem, text: string): string[] {
  const reading = readKeyCell(item, text);
  if (reading.accepted.length > 0) return reading.accepted;
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function keyTexts(items: readonly DraftItem[]): KeyTexts {
  return Object.fromEntries(items.map((item) => [itemLabel(item), textOf(item.accepted)]));
}

/** A doubt that a paste left behind and the cell's text alone does not show. */
export interface GivenTwice {
  alternatives: string[][];
}

export type CellProblem =
  | { label: string; kind: 'missing' }
  | { label: string; kind: 'outside'; text: string; options: string[] }
  | { label: string; kind: 'unreadable'; text: string; suggestion?: string }
  | { label: string; kind: 'twice'; alternatives: string[][] };

/** What is wrong with the key, in paper order. */
export function problemsOf(
  items: readonly KeyItem[],
  texts: KeyTexts,
  twice: Readonly<Record<string, GivenTwice>>,
): CellProblem[] {
  return items.flatMap((item): CellProblem[] => {
    const label = itemLabel(item);
    const text = texts[label] ?? '';
    const doubt = twice[label];
    if (doubt && text === '') return [{ label, kind: 'twice', alternatives: doubt.alternatives }];
    const { problem, suggestion } = readKeyCell(item, text);
    if (problem === 'missing') return [{ label, kind: 'missing' }];
    if (problem === 'outside_options') return [{ label, kind: 'outside', text, options: item.options }];
    if (problem === 'unreadable')
      return [{ label, kind: 'unreadable', text, ...(suggestion !== undefined && { suggestion }) }];
    return [];
  });
}

/** What a paste puts into the grid. A cell that the paste does not name stays; one given twice is emptied and waits for a choice. */
export function fillFrom(pasted: PastedKey): { texts: KeyTexts; twice: Record<string, GivenTwice> } {
  const texts: Record<string, string> = {};
  const twice: Record<string, GivenTwice> = {};
  for (const cell of pasted.cells) {
    if (cell.problem === 'missing') continue;
    if (cell.problem === 'duplicate') {
      texts[cell.label] = '';
      twice[cell.label] = { alternatives: cell.alternatives ?? [] };
    } else texts[cell.label] = cell.problem === null ? textOf(cell.accepted) : cell.raw;
  }
  return { texts, twice };
}

/**
 * What a closed cell holds after its input became `typed`: a letter replaces the one before, after `|` it joins as an
 * alternative. `moves`: the cell is complete and the focus goes on.
 */
export function typeIntoClosed(
  item: Pick<KeyItem, 'options'>,
  before: string,
  typed: string,
): { text: string; moves: boolean } {
  const added = typed.startsWith(before) ? typed.slice(before.length) : typed;
  if (added.trim() === '|')
    return { text: before.trim() === '' ? '' : `${before.replace(/[\s|]+$/u, '')} | `, moves: false };
  if (typed.trim() === '' || typed.length < before.length) return { text: typed.trim(), moves: false };
  const letter = added.trim().toUpperCase();
  const isAlternative = /\|\s*$/u.test(before) && typed.startsWith(before);
  const reading = readKeyCell({ kind: 'choice', options: item.options }, letter);
  const value = reading.accepted[0] ?? letter;
  const isOnlyStart = item.options.some((option) => option !== value && option.startsWith(value));
  return {
    text: isAlternative ? before.replace(/\|\s*$/u, `| ${value}`) : value,
    moves: reading.problem === null && !isOnlyStart,
  };
}
