/** `npm run bench:peak -- --json [--students 10000] [--seconds 60] [--runs 3] [--against naive] [--only closed,open] [--source] [--seed 1]` */
import { dataRoot } from '@invigil/start/project-paths.mjs';
import { readFlags } from './flags.ts';
import { spreadOf } from './peak/median-of-reports.ts';
import { printSpread, printTable } from './peak/print-table.ts';
import type { PeakReport } from './peak/report.ts';
import { runPeak } from './peak/run-peak.ts';

try {
  const flags = readFlags(process.argv.slice(2));
  const runs: PeakReport[] = [];
  for (let run = 1; run <= flags.runs; run += 1) {
    const which = flags.runs > 1 ? `run ${run} of ${flags.runs}, ` : '';
    runs.push(await runPeak({ flags, dataRoot, say: (line) => console.error(`bench: ${which}${line}`) }));
    // A long row of runs that is stopped by its watcher has said what it had.
    if (flags.json && flags.runs > 1) console.error(JSON.stringify(runs.at(-1)));
  }
  console.log(flags.json ? JSON.stringify(asJson(runs)) : asTable(runs));
  if (runs.some(({ audit }) => audit.lost + audit.invented + audit.receiptsFalse > 0)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** One run as it is; several with each figure's median, least and most. */
function asJson(runs: readonly PeakReport[]) {
  return runs.length === 1 ? runs[0] : { runs, ...spreadOf(runs) };
}

function asTable(runs: readonly PeakReport[]): string {
  return runs.length === 1 ? printTable(runs[0] as PeakReport) : printSpread(spreadOf(runs));
}
