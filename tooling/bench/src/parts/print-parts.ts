import { printRows, type Row } from '../peak/print-table.ts';
import type { TransportName } from './measure-transport.ts';
import type { PartsReport } from './run-parts.ts';

const sentences: Record<TransportName, string> = {
  bare: 'bare node:http server',
  adapter: 'stock adapter alone',
  api: "the API, a device's way",
  apiAdapter: 'the API, by the stock adapter',
};

/** The parts as people read them; what was not measured is a dash. */
export function printParts({ machine, students, rounds, ...parts }: PartsReport): string {
  const { baseline, transport, groupCommit } = parts;
  const shown = (value: number | null) => value ?? '–';
  return printRows([
    ['machine', machine],
    ['students; medians of rounds', `${students}; ${rounds}`],
    ['B before / after, upserts a second', `${shown(baseline.before)} / ${shown(baseline.after)}`],
    ['  Postgres, µs of CPU each', baseline.cpuMicrosPerSave.postgres ?? baseline.reason],
    ['transport alone', 'requests a second, of bare; µs of CPU each, of bare; p50 / p99, ms'],
    ...(transport ?? []).map((one): Row => {
      const rate = `${one.requestsPerSecond}, ${shown(one.ofBare.rate)} ×`;
      const cpu = `${shown(one.cpuMicrosPerRequest)}, ${shown(one.ofBare.cpu)} ×`;
      return [`  ${sentences[one.way]}`, `${rate}; ${cpu}; ${one.p50Ms} / ${one.p99Ms}`];
    }),
    ['group commit alone', 'saves a second, × B; µs of CPU each, node + Postgres; p50 / p99, ms'],
    ...(groupCommit ?? []).map((one): Row => {
      const { node, postgres } = one.cpuMicrosPerSave;
      const rate = `${one.savesPerSecond}, ${shown(one.ratioToB)} ×`;
      return [
        `  groups of ${one.changes}`,
        `${rate}; ${shown(node)} + ${shown(postgres)}; ${one.p50Ms} / ${one.p99Ms}`,
      ];
    }),
  ]);
}
