import { parseArgs } from 'node:util';
import { agreementRows } from './agreement/agreement-rows.ts';
import { machine } from './machine.ts';
import { tableText } from './print-table.ts';
import { memoryRow } from './size/memory-row.ts';
import { packageRows } from './size/package-rows.ts';
import { readingPass } from './speed/reading-pass.ts';
import { speedRows } from './speed/speed-rows.ts';

// Exact, how fast, how large: a measurement and no test, so that a figure over its limit is said and ends with 0.
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const started = performance.now();
const progress = (sentence: string) => {
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${sentence}\n`);
};

const pass = readingPass(55);
try {
  const where = machine(pass.runner);
  // Speed first: what the reference sets leave in the compiler's profile would slow it.
  const speed = speedRows(pass, values.quick, progress);
  progress('memory, in a process of its own');
  const memory = memoryRow(values.quick ? 100_000 : 1_000_000);
  progress('package size');
  const size = await packageRows();
  const rows = [...agreementRows(progress), ...speed, memory, ...size];
  const printed = values.json
    ? JSON.stringify({ machine: where, quick: values.quick, rows }, null, 2)
    : tableText(where, values.quick, rows);
  process.stdout.write(`${printed}\n`);
} finally {
  pass.close();
}
