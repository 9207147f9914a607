import { describe, expect, test } from 'vitest';
import {
  type ExamTimes,
  type ExamWorkFacts,
  examWorkOf,
  isClosed,
  isReleaseDue,
  lastMomentMs,
  type ResultsState,
  resultsAfterMs,
  resultsStepOf,
  waitingStepOf,
} from './results-step.ts';

const times: ExamTimes = {
  closesAtMs: 1_000_000,
  graceMs: 30_000,
  longestExtraMs: 0,
  latePolicy: 'quarantine',
  lateUntilMs: 9_000_000,
};

describe('the last moment of an exam', () => {
  test('is the closing instant with the longest extra time and the grace', () => {
    expect(lastMomentMs(times)).toBe(1_030_000);
    expect(lastMomentMs({ ...times, longestExtraMs: 60_000 })).toBe(1_090_000);
  });

  test('is the limit of accept_until where that is later, and no other policy waits', () => {
    expect(lastMomentMs({ ...times, latePolicy: 'accept_until' })).toBe(9_000_000);
    expect(lastMomentMs({ ...times, latePolicy: 'accept_until', lateUntilMs: 5 })).toBe(1_030_000);
  });

  test('does not exist without a closing instant', () => {
    expect(lastMomentMs({ ...times, closesAtMs: null })).toBeNull();
    expect(isClosed({ ...times, closesAtMs: null, inProgress: 0 }, 1e15)).toBe(false);
  });

  test('an empty room in mid-window is not a closed exam, nor is one where somebody still sits', () => {
    expect(isClosed({ ...times, inProgress: 0 }, 500_000)).toBe(false);
    expect(isClosed({ ...times, inProgress: 0 }, 1_030_000)).toBe(false);
    expect(isClosed({ ...times, inProgress: 0 }, 1_030_001)).toBe(true);
    expect(isClosed({ ...times, inProgress: 1 }, 1_030_001)).toBe(false);
  });
});

test.each([
  ['automatic', null, false, true],
  ['automatic', null, true, false],
  ['at', 200, false, false],
  ['at', 100, false, true],
  ['at', 100, true, false],
  ['at', null, false, false],
  ['by_hand', null, false, false],
] as const)('release %s at %s, held %s: due is %s', (releasePolicy, releaseAtMs, isHeld, due) => {
  expect(isReleaseDue({ releasePolicy, releaseAtMs, isHeld }, 100)).toBe(due);
});

test('steps follow one another', () => {
  const state: ResultsState = {
    kind: 'mock',
    isClosed: true,
    submitted: 30,
    scored: 30,
    isCalibratedInForce: true,
    isPublished: false,
    isHeld: false,
  };
  expect(resultsStepOf({ ...state, kind: 'practice' })).toBe('not_calibrated_kind');
  expect(resultsStepOf({ ...state, isClosed: false })).toBe('not_closed');
  expect(resultsStepOf({ ...state, scored: 29 })).toBe('scoring');
  expect(resultsStepOf({ ...state, isCalibratedInForce: false })).toBe('calibrating');
  expect(resultsStepOf(state)).toBe('ready');
  expect(resultsStepOf({ ...state, isHeld: true })).toBe('unpublished');
  expect(resultsStepOf({ ...state, isPublished: true })).toBe('published');
});

test('who waits is told what for by the clock and the release alone', () => {
  const exam = { ...times, inProgress: 0, releasePolicy: 'automatic' as const, releaseAtMs: null };
  expect(waitingStepOf(exam, 10)).toBe('sitting');
  expect(waitingStepOf({ ...exam, inProgress: 1 }, 1_030_001)).toBe('closing');
  expect(waitingStepOf(exam, 1_030_001)).toBe('scoring');
  expect(waitingStepOf({ ...exam, releasePolicy: 'by_hand' }, 1_030_001)).toBe('publishing');
  expect(resultsAfterMs(exam)).toBe(1_030_000);
  expect(resultsAfterMs({ ...exam, releasePolicy: 'at', releaseAtMs: 2_000_000 })).toBe(2_000_000);
  expect(resultsAfterMs({ ...exam, releasePolicy: 'by_hand' })).toBeNull();
});

test('the worker finds one next step after another, and none before the exam is closed', () => {
  const facts: ExamWorkFacts = {
    ...times,
    kind: 'mock',
    inProgress: 0,
    lateToAccept: 2,
    submitted: 3,
    scored: 1,
    calibrationId: null,
    isRecalibrationRequested: false,
    publishedCalibrationId: null,
    releasePolicy: 'automatic',
    releaseAtMs: null,
    isHeld: false,
  };
  const after = 1_030_001;
  expect(examWorkOf(facts, 1_000_001)).toBeNull();
  expect(examWorkOf({ ...facts, kind: 'rehearsal' }, after)).toBeNull();
  expect(examWorkOf({ ...facts, inProgress: 1 }, after)).toBeNull();
  expect(examWorkOf(facts, after)).toBe('accept_late');
  expect(examWorkOf({ ...facts, lateToAccept: 0 }, after)).toBe('score');
  const scored = { ...facts, lateToAccept: 0, scored: 3 };
  expect(examWorkOf(scored, after)).toBe('calibrate');
  const calibrated = { ...scored, calibrationId: 'c1' };
  expect(examWorkOf(calibrated, after)).toBe('publish');
  expect(examWorkOf({ ...calibrated, isHeld: true }, after)).toBeNull();
  expect(examWorkOf({ ...calibrated, releasePolicy: 'by_hand' }, after)).toBeNull();
  expect(examWorkOf({ ...calibrated, publishedCalibrationId: 'c1' }, after)).toBeNull();
  expect(examWorkOf({ ...calibrated, publishedCalibrationId: 'c0' }, after)).toBe('publish');
  expect(
    examWorkOf({ ...calibrated, publishedCalibrationId: 'c1', isRecalibrationRequested: true }, after),
  ).toBe('calibrate');
});
