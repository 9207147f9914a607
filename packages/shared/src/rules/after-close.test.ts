import { expect, test } from 'vitest';
import { afterCloseStepOf } from './after-close.ts';
import type { ExamWorkFacts } from './results-step.ts';

const nowMs = 1_000_000;
const facts: ExamWorkFacts = {
  kind: 'mock',
  closesAtMs: nowMs - 60_000,
  graceMs: 30_000,
  longestExtraMs: 0,
  latePolicy: 'quarantine',
  lateUntilMs: null,
  inProgress: 0,
  lateToAccept: 0,
  submitted: 10,
  scored: 10,
  calibrationId: 'c',
  isRecalibrationRequested: false,
  publishedCalibrationId: 'c',
  releasePolicy: 'automatic',
  releaseAtMs: null,
  isHeld: false,
};

test.each<[string, Partial<ExamWorkFacts>, ReturnType<typeof afterCloseStepOf>]>([
  ['published, and nothing has changed since', {}, null],
  ['sittings whose time is over are still open', { inProgress: 3 }, 'closing'],
  ['a window that is not over', { closesAtMs: nowMs + 1, inProgress: 3 }, null],
  ['the longest extra time still runs', { longestExtraMs: 60_000, inProgress: 1 }, null],
  ['late answers to accept', { lateToAccept: 1 }, 'closing'],
  ['sittings without a score', { scored: 9 }, 'scoring'],
  ['all scored, no analysis', { calibrationId: null, publishedCalibrationId: null }, 'calibrating'],
  ['a new analysis was asked for', { isRecalibrationRequested: true }, 'calibrating'],
  ['an analysis that is released by itself', { publishedCalibrationId: null }, 'publishing'],
  ['an analysis that waits for a person', { publishedCalibrationId: null, releasePolicy: 'by_hand' }, null],
  ['results that were taken back', { publishedCalibrationId: null, isHeld: true }, null],
  ['practice, which never closes', { kind: 'practice', scored: 0 }, null],
])('%s', (_, changed, step) => {
  expect(afterCloseStepOf({ ...facts, ...changed }, nowMs)).toBe(step);
});
