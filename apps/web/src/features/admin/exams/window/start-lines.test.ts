import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { expect, test } from 'vitest';
import { readWindow } from './start-lines.ts';

const minute = 60_000;
const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const window: ExamWindow = {
  opensAt: at('07:00'),
  closesAt: at('10:00'),
  entryClosesAt: null,
  durationMs: 150 * minute,
  graceMs: 60_000,
  zone: 'Asia/Tashkent',
  latePolicy: 'quarantine',
  lateUntil: null,
  maxAttempts: 1,
  releasePolicy: 'automatic',
  releaseAt: null,
  takeOverNeedsConsent: false,
};

test('the first start, the last whole one and a late one each say until when', () => {
  const reading = readWindow(window);
  expect(reading?.wholeUntilMs).toBe(Date.parse(at('07:30')));
  expect(reading?.starts).toEqual([
    { startMs: Date.parse(at('07:00')), deadlineMs: Date.parse(at('09:30')), lostMs: 0 },
    { startMs: Date.parse(at('07:30')), deadlineMs: Date.parse(at('10:00')), lostMs: 0 },
    { startMs: Date.parse(at('08:45')), deadlineMs: Date.parse(at('10:00')), lostMs: 75 * minute },
  ]);
});

test('a window shorter than the exam says so and still says what the first would get', () => {
  const reading = readWindow({ ...window, closesAt: at('09:20') });
  expect(reading?.isTooShort).toBe(true);
  expect(reading?.starts[0]?.lostMs).toBe(10 * minute);
});

test('starts after the last entry are not spoken of', () => {
  expect(readWindow({ ...window, entryClosesAt: at('07:20') })?.starts).toHaveLength(1);
});

test('an exam that never closes gives everyone the whole time; without an opening nothing can be said', () => {
  expect(readWindow({ ...window, closesAt: null })).toMatchObject({ wholeUntilMs: null, isTooShort: false });
  expect(readWindow({ ...window, opensAt: null })).toBeNull();
});
