import { foldName } from './search-name.ts';

export interface PastedPerson {
  /** Line of the pasted text, from 1. */
  line: number;
  name: string;
  problem: null | 'duplicate' | 'too_long' | 'no_letters';
}

const longest = 200;
/** A number, a dash or a bullet before the name: `12.`, `3)`, `№ 4`, `•`. */
const numbering = /^(?:№\s*)?\d+\s*(?:[.):\-–—]\s*|\s+|$)|^[•*\-–—]\s*/u;
const isNameColumn = /^[\p{L}\p{M}'’‘ʻʼ`´.\- ]+$/u;

/**
 * A pasted list, one name a line. Columns of a spreadsheet (surname, name, patronymic) are joined, columns with figures are left out;
 * the second and later lines with the same name are marked, not dropped: two people may share a name.
 */
export function readPeoplePaste(text: string): PastedPerson[] {
  const seen = new Set<string>();
  return text
    .replace(/^\ufeff/u, '')
    .split(/\r\n|\r|\n/u)
    .map((raw, index) => ({ line: index + 1, name: nameOf(raw), blank: raw.trim() === '' }))
    .filter((row) => !row.blank)
    .map(({ line, name }) => {
      const folded = foldName(name);
      const problem = problemOf(name, seen.has(folded));
      seen.add(folded);
      return { line, name, problem };
    });
}

function nameOf(raw: string): string {
  const columns = raw
    .split('\t')
    .map((column) =>
      column
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter((column) => column !== '');
  const stripped = columns.map((column, index) => (index === 0 ? column.replace(numbering, '') : column));
  const named = stripped.filter((column) => isNameColumn.test(column));
  return (named.length > 0 ? named : stripped).join(' ').trim();
}

function problemOf(name: string, seen: boolean): PastedPerson['problem'] {
  if (!/\p{L}/u.test(name)) return 'no_letters';
  if (name.length > longest) return 'too_long';
  return seen ? 'duplicate' : null;
}
