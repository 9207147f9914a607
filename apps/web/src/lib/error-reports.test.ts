import { ReportBatch } from '@invigil/shared/contracts/client-errors';
import { expect, test } from 'vitest';
import { createErrorQueue } from './error-reports.ts';

const page = '/sessions/0193a7c2-1f4b-7c3d-8e9f-001122334455';

test('the same fault is one report with a count, and a batch is taken once', () => {
  const queue = createErrorQueue();
  const fault = new Error('the store was closed');
  for (let turn = 0; turn < 3; turn += 1) queue.add(fault, { where: 'window', page });
  const batch = queue.take();
  expect(batch?.reports).toHaveLength(1);
  expect(batch?.reports[0]).toMatchObject({
    message: 'Error: the store was closed',
    count: 3,
    where: 'window',
  });
  expect(queue.take()).toBeNull();
});

test('at most fifty different faults wait; the others are counted', () => {
  const queue = createErrorQueue();
  for (let turn = 0; turn < 70; turn += 1) queue.add(new Error(`fault ${turn}`), { where: 'window', page });
  const batch = queue.take();
  expect(batch?.reports).toHaveLength(50);
  expect(batch?.dropped).toBe(20);
  expect(ReportBatch.safeParse(batch).success).toBe(true);
});

test('no answer, name or id leaves in a report, however long it is', () => {
  const queue = createErrorQueue();
  queue.add(new Error(`can't read "3√2" of 'Aziza' ${'x'.repeat(5_000)}`), { where: 'promise', page });
  queue.add('a rejected "answer"', { where: 'promise', page });
  const batch = queue.take();
  const text = JSON.stringify(batch);
  expect(text).not.toMatch(/3√2|Aziza|answer|0193a7c2/);
  expect(ReportBatch.safeParse(batch).success).toBe(true);
});

test('a batch that could not be sent is in the next one', () => {
  const queue = createErrorQueue();
  queue.add(new Error('one'), { where: 'window', page });
  const batch = queue.take();
  if (batch) queue.putBack(batch);
  queue.add(new Error('two'), { where: 'window', page });
  expect(queue.take()?.reports.map(({ message }) => message)).toEqual(['Error: one', 'Error: two']);
});
