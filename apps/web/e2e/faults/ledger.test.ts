import { expect, test } from 'vitest';
import {
  type Acknowledged,
  findLost,
  findMissing,
  findUnsubmitted,
  type Kept,
  type Stored,
} from './ledger.ts';

const kept = (itemId: string, epoch: number, revision: number, text: string): Kept => ({
  itemId,
  epoch,
  revision,
  text,
});
const said = (verdict: Acknowledged['verdict'], one: Kept): Acknowledged => ({ ...one, verdict });
const stored = (answers: Kept[], late: Kept[] = [], submitted: Kept[] | null = null): Stored => ({
  answers,
  late,
  submitted,
});

test('an acknowledged pair that stands, was beaten by a greater one, or waits for a decision is not lost', () => {
  const acks = [
    said('applied', kept('a', 1, 3, 'x')),
    said('applied', kept('b', 1, 9, 'old')),
    said('already', kept('c', 1, 1, 'z')),
    said('quarantined', kept('d', 1, 2, 'late')),
  ];
  const holds = stored(
    [kept('a', 1, 3, 'x'), kept('b', 2, 1, 'new')],
    [kept('c', 1, 1, 'z'), kept('d', 1, 2, 'late')],
  );
  expect(findLost(acks, holds)).toEqual([]);
});

test.each([
  ['no row', []],
  ['a smaller pair', [kept('a', 1, 2, 'x')]],
  ['the same pair with another text', [kept('a', 1, 3, 'y')]],
  ['a smaller epoch', [kept('a', 0, 9, 'x')]],
])('an acknowledged pair of which there is %s is lost', (_, answers) => {
  expect(findLost([said('applied', kept('a', 1, 3, 'x'))], stored(answers))).toHaveLength(1);
});

test('an applied pair that lies in quarantine alone is lost: nobody would score it', () => {
  const one = kept('a', 1, 3, 'x');
  expect(findLost([said('applied', one)], stored([], [one]))).toHaveLength(1);
  expect(findLost([said('quarantined', one)], stored([], [one]))).toEqual([]);
});

test('words on the screen must be where they are looked for, and a submission must hold the answers', () => {
  const words = new Map([['a', new Set(['x', 'xy'])]]);
  expect(findMissing(words, stored([kept('a', 1, 1, 'xy')]), 'answers')).toEqual([]);
  expect(findMissing(words, stored([kept('a', 1, 1, 'q')]), 'answers')).toHaveLength(1);
  expect(findMissing(words, stored([kept('a', 1, 1, 'x')]), 'late')).toHaveLength(1);
  expect(findUnsubmitted(stored([kept('a', 1, 1, 'x')], [], [kept('a', 1, 1, 'x')]))).toEqual([]);
  expect(findUnsubmitted(stored([kept('a', 1, 1, 'x')], [], []))).toHaveLength(1);
  expect(findUnsubmitted(stored([]))).toEqual(['no submission']);
});
