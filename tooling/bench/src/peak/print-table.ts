import type { Spread } from './median-of-reports.ts';
import type { PeakReport } from './report.ts';

type Cell = string | number | null | undefined;
export type Row = readonly [name: string, cell: Cell];

/** The report as people read it; what was not measured is a dash. */
export function printTable(report: PeakReport): string {
  return printRows(rowsOf(report));
}

/** Of several runs: each figure's median, and between which others it lies. */
export function printSpread({ median, min, max }: Spread<PeakReport>): string {
  const [least, most] = [rowsOf(min), rowsOf(max)];
  const rows = rowsOf(median).map(([name, cell], at): Row => {
    const around = [least[at]?.[1], most[at]?.[1]];
    const isSame = cell == null || around.every((other) => other === cell);
    return [name, isSame ? cell : `${cell}   [${around.join(' … ')}]`];
  });
  return printRows(rows);
}

function rowsOf(report: PeakReport): Row[] {
  const { baseline, closedLoop, fiveChanges, openLoop, openLoopFast, herd, streams } = report;
  const { submits, overload, naive, lists, afterClose, audit } = report;
  return [
    ['machine', report.machine],
    [
      'B before / after, upserts a second',
      `${baseline.before ?? '–'} / ${baseline.after ?? '–'} ${baseline.reason ?? ''}`,
    ],
    ['closed loop, saves a second', closedLoop?.savesPerSecond],
    ['  × B', closedLoop?.ratioToB],
    ['  p50 / p99, ms', closedLoop && `${closedLoop.p50Ms} / ${closedLoop.p99Ms}`],
    ['  CPU a save, API + Postgres, µs', closedLoop?.cpuMicrosBoth],
    ['five changes a request, saves a second', fiveChanges?.savesPerSecond],
    ['  × B', fiveChanges?.ratioToB],
    ['  CPU a save, API + Postgres, µs', fiveChanges?.cpuMicrosBoth],
    ...openRows(openLoop),
    ...openRows(openLoopFast),
    ['herd: starts in seconds', `${herd.starts} in ${herd.seconds} (${herd.errors} errors)`],
    ['  saves of a running exam meanwhile, p99 ms', herd.running.p99Ms],
    ['live streams, kB each', streams && `${streams.connections}: ${streams.kbEach ?? '–'}`],
    ['  with what garbage lay there', streams?.kbEachAsItWas],
    ['hand-ins closed, p99 ms', submits && `${submits.closed} of ${submits.submits}: ${submits.p99Ms}`],
    [
      'overload: acknowledged a second, p99 ms',
      overload && `${overload.acknowledgedPerSecond}: ${overload.p99Ms}`,
    ],
    [
      '  turned away / errors / recovered in s',
      overload && `${overload.turnedAway} / ${overload.errors} / ${overload.recoveredSeconds}`,
    ],
    ['naive design, saves a second', naive?.savesPerSecond],
    ['  CPU a save, µs', naive?.cpuMicrosBoth],
    ['  times faster than it', naive?.timesFaster],
    ['after the close: sessions, seconds', afterClose && `${afterClose.sessions}: ${afterClose.seconds}`],
    ...(lists ?? []).map(
      ({ list, p50Ms, p95Ms }): Row => [`list of ${list}: p50 / p95, ms`, `${p50Ms} / ${p95Ms}`],
    ),
    ['acknowledged / lost / invented', `${audit.acknowledged} / ${audit.lost} / ${audit.invented}`],
  ];

  function openRows(open: PeakReport['openLoop']): Row[] {
    if (!open) return [];
    return [
      [
        `${open.students} students, one save each ${open.everyMs / 1_000} s: p50 / p99, ms`,
        `${open.p50Ms} / ${open.p99Ms}`,
      ],
      ['  acknowledged a second / errors', `${open.acknowledgedPerSecond} / ${open.errors}`],
      ['  cores, API + Postgres; memory, MB', `${open.coresBoth ?? '–'}; ${open.rssMb ?? '–'}`],
    ];
  }
}

/** One line a figure, the cells under each other. */
export function printRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, cell]) => `${name.padEnd(width)}  ${cell ?? '–'}`).join('\n');
}
