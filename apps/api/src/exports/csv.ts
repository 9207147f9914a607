import type { Locale } from '@invigil/shared/contracts/primitives';

export type CsvCell = string | number | boolean | null;

/** Spreadsheets of the country's locales part cells by semicolons and write numbers with a comma. */
const forms: Record<Locale, { separator: string; decimal: string }> = {
  uz: { separator: ';', decimal: ',' },
  ru: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};

const plainNumber = /^[+-]?\d+([.,]\d+)?$/;
/** What a spreadsheet would take for the beginning of a formula; white space before it does not help. */
const formula = /^\s*[=+\-@\t\r]/;

/** A CSV file with a byte order mark, so that spreadsheets read it as UTF-8. Numbers keep at most four decimals. */
export function writeCsv(rows: readonly (readonly CsvCell[])[], locale: Locale): string {
  const { separator } = forms[locale];
  const lines = rows.map((row) => row.map((cell) => cellOf(cell, locale)).join(separator));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cellOf(cell: CsvCell, locale: Locale): string {
  const { separator, decimal } = forms[locale];
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  const text = typeof cell === 'number' ? String(Math.round(cell * 1e4) / 1e4).replace('.', decimal) : cell;
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\r\n]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
