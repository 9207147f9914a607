import { expect, test } from 'vitest';
import { medianOf, spreadOf } from './median-of-reports.ts';

test.each([
  [[3, 1, 2], 2],
  [[1, 2], 1.5],
  [[0.1, 0.2], 0.15],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(medianOf(values)).toBe(expected);
});

test('each figure has its own median, least and most, however deep it stands', () => {
  const reports = [
    { machine: 'one', closedLoop: { perSecond: 10, cpu: { api: 5 } }, lists: [{ list: 'people', p95Ms: 9 }] },
    { machine: 'two', closedLoop: { perSecond: 30, cpu: { api: 4 } }, lists: [{ list: 'people', p95Ms: 7 }] },
    { machine: 'one', closedLoop: { perSecond: 20, cpu: { api: 6 } }, lists: [{ list: 'people', p95Ms: 8 }] },
  ];
  const { median, min, max } = spreadOf(reports);
  expect(median).toEqual({
    machine: 'one',
    closedLoop: { perSecond: 20, cpu: { api: 5 } },
    lists: [{ list: 'people', p95Ms: 8 }],
  });
  expect(min.closedLoop).toEqual({ perSecond: 10, cpu: { api: 4 } });
  expect(max.lists).toEqual([{ list: 'people', p95Ms: 9 }]);
});

test('what no run measured stays null, and what some did not is of those that did', () => {
  const reports = [
    { naive: null, baseline: { before: null as number | null, reason: 'no pgbench' as string | null } },
    { naive: null, baseline: { before: 8, reason: null } },
    { naive: null, baseline: { before: 6, reason: null } },
  ];
  const { median, max } = spreadOf(reports);
  expect(median).toEqual({ naive: null, baseline: { before: 7, reason: 'no pgbench' } });
  expect(max.baseline.before).toBe(8);
});

test('one run is its own median', () => {
  const report = { machine: 'one', herd: { starts: 3 }, streams: null, empty: [] };
  expect(spreadOf([report]).median).toEqual(report);
});
