import { type PastedPerson, readPeoplePaste } from '@invigil/shared/rules/people-paste';

export interface NamesPreview {
  rows: PastedPerson[];
  /** What will be added: readable names, and of those that come again only the ones asked for. */
  names: string[];
  doubles: number;
  unreadable: number;
}

/** What a pasted list of names comes to. `kept` are the lines of repeated names that are other people all the same. */
export function previewNames(text: string, kept: ReadonlySet<number>): NamesPreview {
  const rows = readPeoplePaste(text);
  const isTaken = (row: PastedPerson) =>
    row.problem === null || (row.problem === 'duplicate' && kept.has(row.line));
  return {
    rows,
    names: rows.filter(isTaken).map((row) => row.name),
    doubles: rows.filter((row) => row.problem === 'duplicate').length,
    unreadable: rows.filter((row) => row.problem === 'too_long' || row.problem === 'no_letters').length,
  };
}

/** Hashing a password takes a while, so a long list goes in parts and tells how far it is. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}
