import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

const noon = Date.parse('2026-11-22T07:00:00Z');
const at = (hours: number) => new Date(noon + hours * 3_600_000).toISOString();
const exam = {
  status: 'published',
  opensAt: at(-1),
  closesAt: at(1),
  resultsPublishedAt: null,
  sessions: { inProgress: 0, submitted: 0 },
} as const;

test('an exam goes from draft over its window to its results', () => {
  expect(standingOf({ ...exam, status: 'draft' }, noon)).toBe('draft');
  expect(standingOf({ ...exam, opensAt: at(0.5) }, noon)).toBe('upcoming');
  expect(standingOf(exam, noon)).toBe('running');
  expect(standingOf({ ...exam, closesAt: at(0) }, noon)).toBe('closed');
  expect(standingOf({ ...exam, closesAt: at(0), resultsPublishedAt: at(0) }, noon)).toBe('published');
  expect(standingOf({ ...exam, status: 'archived' }, noon)).toBe('archived');
});

test('an exam is running while somebody with extra time still sits, and when it never closes', () => {
  expect(standingOf({ ...exam, closesAt: at(-0.1), sessions: { inProgress: 1, submitted: 9 } }, noon)).toBe(
    'running',
  );
  expect(standingOf({ ...exam, closesAt: null }, noon)).toBe('running');
});
