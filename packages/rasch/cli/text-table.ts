export type TableColumn<Row> = {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
  /** Decimals of numbers; default 3. */
  readonly digits?: number;
};

/** Columns aligned, numbers to the right; nothing where there is no value, and no column of nothing. */
export function textTable<Row>(rows: readonly Row[], wanted: readonly TableColumn<Row>[]): string {
  const columns = wanted.filter(({ value }) => rows.some((row) => (value(row) ?? '') !== ''));
  const cells = rows.map((row) => columns.map((column) => shown(column.value(row), column.digits ?? 3)));
  const widths = columns.map(({ title }, at) =>
    cells.reduce((width, row) => Math.max(width, (row[at] as string).length), title.length),
  );
  const isText = columns.map(({ value }) => rows.some((row) => typeof value(row) === 'string'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        isText[at] ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number),
      )
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...cells.map(line), ''].join('\n');
}

function shown(value: string | number | null, digits: number): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) && digits === 0 ? String(value) : value.toFixed(digits);
}

/** A number for a sentence, or a dash. */
export function rounded(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? '–' : value.toFixed(digits);
}
