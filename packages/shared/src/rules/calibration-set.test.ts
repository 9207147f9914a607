import { describe, expect, test } from 'vitest';
import {
  calibratedSessions,
  calibrationRow,
  firstAttempts,
  type ScoredSession,
  sampleStandingOf,
  scoredRow,
} from './calibration-set.ts';

const session = (values: Partial<ScoredSession> = {}): ScoredSession => ({
  sessionId: 's1',
  personId: 'p1',
  attempt: 1,
  status: 'submitted',
  isPreview: false,
  marks: 'w',
  reached: 1,
  ...values,
});
const ids = (sessions: ScoredSession[]) => calibratedSessions(sessions).map(({ sessionId }) => sessionId);

describe('who is calibrated', () => {
  test('a submitted first attempt with one answered item', () => {
    expect(ids([session()])).toEqual(['s1']);
  });

  test.each<[string, Partial<ScoredSession>]>([
    ['a session in progress', { status: 'in_progress' }],
    ['a voided session', { status: 'voided' }],
    ['a staff preview', { isPreview: true }],
    ['a paper of blanks', { marks: 'b' }],
    ['a paper whose only answer is to a void item', { marks: 'v' }],
  ])('not %s', (_, values) => {
    expect(ids([session(values)])).toEqual([]);
  });

  test('a second attempt only when the first was voided', () => {
    const second = session({ sessionId: 's2', attempt: 2 });
    expect(ids([session(), second])).toEqual(['s1']);
    expect(ids([second, session({ status: 'voided' })])).toEqual(['s2']);
  });

  test('a blank first attempt still is the first', () => {
    expect(ids([session({ marks: 'b' }), session({ sessionId: 's2', attempt: 2 })])).toEqual([]);
    expect(firstAttempts([session(), session({ sessionId: 's2', attempt: 2 })])).toEqual(new Set(['s1']));
  });
});

describe('the calibration matrix', () => {
  const paper = [0, 1, 2, 3, 4];

  test('blanks before the last stored answer are wrong, items after it are missing', () => {
    const sat = { marks: 'rbwbb', reached: 3 };
    expect(calibrationRow(sat, paper)).toEqual([1, 0, 0, null, null]);
    expect(scoredRow(sat, paper)).toEqual([1, 0, 0, 0, 0]);
  });

  test('a cleared answer shows that its item was reached', () => {
    expect(calibrationRow({ marks: 'rbbbb', reached: 4 }, paper)).toEqual([1, 0, 0, 0, null]);
  });

  test('a void item has no column and still tells how far the student came', () => {
    expect(calibrationRow({ marks: 'rbbvb', reached: 4 }, [0, 1, 2, 4])).toEqual([1, 0, 0, null]);
  });

  test('who stored nothing reached nothing', () => {
    expect(calibrationRow({ marks: '-----', reached: 0 }, paper)).toEqual(paper.map(() => null));
  });
});

test.each([
  [9, true, 'raw_only'],
  [10, true, 'provisional'],
  [29, true, 'provisional'],
  [30, true, 'settling'],
  [99, true, 'settling'],
  [100, true, 'settled'],
  [500, false, 'raw_only'],
] as const)('with N = %i and a scale (%s) figures are %s', (n, hasScale, standing) => {
  expect(sampleStandingOf(n, hasScale)).toBe(standing);
});
