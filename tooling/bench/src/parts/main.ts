/** `npm run bench:parts -- --json [--students 10000] [--seconds 2] [--rounds 3] [--only transport,groups] [--source] [--seed 1]` */
import { dataRoot } from '@invigil/start/project-paths.mjs';
import { readPartsFlags } from './parts-flags.ts';
import { printParts } from './print-parts.ts';
import { runParts } from './run-parts.ts';

try {
  const flags = readPartsFlags(process.argv.slice(2));
  const report = await runParts({ flags, dataRoot, say: (line) => console.error(`bench: ${line}`) });
  console.log(flags.json ? JSON.stringify(report) : printParts(report));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
