/** `npm run bench:peak -- --json [--students 10000] [--seconds 60] [--against naive] [--only closed,open] [--source] [--seed 1]` */
import { dataRoot } from '@invigil/start/project-paths.mjs';
import { readFlags } from './flags.ts';
import { printTable } from './peak/print-table.ts';
import { runPeak } from './peak/run-peak.ts';

try {
  const flags = readFlags(process.argv.slice(2));
  const report = await runPeak({ flags, dataRoot, say: (line) => console.error(`bench: ${line}`) });
  console.log(flags.json ? JSON.stringify(report) : printTable(report));
  const { lost, invented, receiptsFalse } = report.audit;
  if (lost + invented + receiptsFalse > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
