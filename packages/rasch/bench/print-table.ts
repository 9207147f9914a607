import type { BenchRow } from './bench-row.ts';
import type { Machine } from './machine.ts';

const VERDICTS = { ok: 'ok', over: 'OVER', information: '', not_measured: 'not measured' } as const;

/** The table for people. */
export function tableText(machine: Machine, quick: boolean, rows: readonly BenchRow[]): string {
  const cells = rows.map(({ figure, limit, bound, reached, unit, verdict, note }) => [
    figure,
    limit === null ? '' : `${bound === 'at_least' ? '≥' : '≤'} ${shown(limit)}`,
    reached === null ? '–' : shown(reached),
    unit,
    VERDICTS[verdict],
    note,
  ]);
  const heading = ['figure', 'limit', 'reached', '', '', 'note'];
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...cells].map((row) => (row[column] as string).length)),
  );
  const line = (row: readonly string[]) => {
    const [limit, reached] = [1, 2];
    return row
      .map((cell, column) => {
        const width = widths[column] as number;
        return column === limit || column === reached ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  };
  const over = rows.filter(({ verdict }) => verdict === 'over');
  const missed = rows.filter(({ verdict }) => verdict === 'not_measured');
  const { cpu, cores, system, node, compiler, loadAverage } = machine;
  return [
    `${cpu}, ${cores} cores, ${system}, Node ${node}; pass: ${compiler}; load average ${loadAverage.toFixed(1)}`,
    ...(quick ? ['Quick: a tenth of the persons. The limits are those of the whole benchmark.'] : []),
    '',
    line(heading),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
    '',
    over.length === 0 ? 'No figure is over its limit.' : `OVER THE LIMIT: ${named(over)}.`,
    ...(missed.length === 0 ? [] : [`Not measured: ${named(missed)}.`]),
  ].join('\n');
}

function named(rows: readonly BenchRow[]): string {
  return rows.map(({ figure }) => figure).join('; ');
}

function shown(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  if (Math.abs(value) < 1e-3) return value.toExponential(value === 1e-9 || value === 1e-7 ? 0 : 1);
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
