import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inData } from '@invigil/start/project-paths.mjs';
import { afterAll, expect, test } from 'vitest';
import { readFlags } from '../src/flags.ts';
import { printTable } from '../src/peak/print-table.ts';
import { runPeak } from '../src/peak/run-peak.ts';

const dataRoot = mkdtempSync(join(inData(), 'bench-smoke-'));
afterAll(() => rmSync(dataRoot, { recursive: true, force: true }));

/** Whether it is right and says its figures; how quick it is depends on the machine, and no test asks that. */
test('peak hour in small: 500 students start, save, listen and hand in, and nothing acknowledged is lost', {
  timeout: 240_000,
}, async () => {
  const only = 'open,closed,streams,submits,lists';
  const flags = readFlags(['--students', '500', '--seconds', '5', '--source', '--only', only]);
  const report = await runPeak({ flags, dataRoot, say: () => {} });
  const { audit, herd, openLoop, closedLoop, streams, submits, lists } = report;
  expect(audit).toMatchObject({ lost: 0, invented: 0, receiptsFalse: 0 });
  expect(audit.acknowledged).toBeGreaterThan(500);
  expect(audit.receiptsChecked).toBeGreaterThan(0);
  expect(herd).toMatchObject({ starts: 500, errors: 0, running: { errors: 0 } });
  expect(openLoop).toMatchObject({ students: 500, errors: 0 });
  expect(openLoop?.acknowledgedPerSecond).toBeGreaterThan(0);
  expect(closedLoop).toMatchObject({ errors: 0, changesPerRequest: 1 });
  expect(streams?.connections).toBe(500);
  expect(streams?.kbEach).toBeTypeOf('number');
  expect(streams?.kbEachAsItWas).toBeTypeOf('number');
  expect(submits).toMatchObject({ submits: 500, closed: 500, errors: 0 });
  expect(lists?.map(({ list }) => list)).toContain('people');
  for (const { count } of lists ?? []) expect(count).toBeGreaterThan(0);
  expect(report.baseline).toEqual({ before: null, after: null, reason: 'not asked for' });
  expect(printTable(report)).toContain('acknowledged / lost / invented');
});
