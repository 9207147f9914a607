import type { Locale } from '@invigil/shared/contracts/primitives';
import Papa from 'papaparse';

export type CsvCell = string | number | boolean | null;

/** Spreadsheets of the country's locales part cells by semicolons and write numbers with a comma. */
const forms: Record<Locale, { delimiter: string; decimal: string }> = {
  uz: { delimiter: ';', decimal: ',' },
  ru: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
};

/**
 * What a spreadsheet would take for the beginning of a formula; white space before it does not help. A plain number is none: an
 * answer such as −5 or +2 must not gain an apostrophe.
 */
const formula = /^(?![+-]?\d+(?:[.,]\d+)?$)\s*[=+\-@\t\r]/;

/** A CSV file with a byte order mark, so that spreadsheets read it as UTF-8. Numbers keep at most four decimals. */
export function writeCsv(rows: readonly (readonly CsvCell[])[], locale: Locale): string {
  const { delimiter, decimal } = forms[locale];
  const texts = rows.map((row) => row.map((cell) => textOf(cell, decimal)));
  const body = Papa.unparse(texts, { delimiter, newline: '\r\n', escapeFormulae: formula });
  return `\ufeff${body}\r\n`;
}

function textOf(cell: CsvCell, decimal: string): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return typeof cell === 'number' ? String(Math.round(cell * 1e4) / 1e4).replace('.', decimal) : cell;
}
