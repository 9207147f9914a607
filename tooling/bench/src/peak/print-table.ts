import type { PeakReport } from './report.ts';

type Cell = string | number | null | undefined;

/** The report as people read it; what was not measured is a dash. */
export function printTable(report: PeakReport): string {
  const { baseline, closedLoop, fiveChanges, openLoop, openLoopFast, herd, streams } = report;
  const { submits, overload, naive, afterClose, audit } = report;
  const sum = (parts: { api: number | null; postgres: number | null } | undefined) =>
    parts?.api == null || parts.postgres == null
      ? null
      : Math.round((parts.api + parts.postgres) * 100) / 100;
  const rows: [string, Cell][] = [
    ['machine', report.machine],
    [
      'B before / after, upserts a second',
      `${baseline.before ?? '–'} / ${baseline.after ?? '–'} ${baseline.reason ?? ''}`,
    ],
    ['closed loop, saves a second', closedLoop?.savesPerSecond],
    ['  × B', closedLoop?.ratioToB],
    ['  p50 / p99, ms', closedLoop && `${closedLoop.p50Ms} / ${closedLoop.p99Ms}`],
    ['  CPU a save, API + Postgres, µs', sum(closedLoop?.cpuMicrosPerSave)],
    ['five changes a request, saves a second', fiveChanges?.savesPerSecond],
    ['  × B', fiveChanges?.ratioToB],
    ...openRows(openLoop),
    ...openRows(openLoopFast),
    ['herd: starts in seconds', `${herd.starts} in ${herd.seconds} (${herd.errors} errors)`],
    ['  saves of a running exam meanwhile, p99 ms', herd.running.p99Ms],
    ['live streams, kB each', streams && `${streams.connections}: ${streams.kbEach ?? '–'}`],
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
    ['  times faster than it', naive?.timesFaster],
    ['after the close: sessions, seconds', afterClose && `${afterClose.sessions}: ${afterClose.seconds}`],
    ['acknowledged / lost / invented', `${audit.acknowledged} / ${audit.lost} / ${audit.invented}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, cell]) => `${name.padEnd(width)}  ${cell ?? '–'}`).join('\n');

  function openRows(open: PeakReport['openLoop']): [string, Cell][] {
    if (!open) return [];
    return [
      [
        `${open.students} students, one save each ${open.everyMs / 1_000} s: p50 / p99, ms`,
        `${open.p50Ms} / ${open.p99Ms}`,
      ],
      ['  acknowledged a second / errors', `${open.acknowledgedPerSecond} / ${open.errors}`],
      ['  cores, API + Postgres; memory, MB', `${sum(open.cores) ?? '–'}; ${open.rssMb ?? '–'}`],
    ];
  }
}
