import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyedItem, scorerOf, scoreSubmission } from './scoring.ts';

const item = (itemId: string, question: number, accepted: string[], isVoid = false): KeyedItem => ({
  itemId,
  question,
  kind: accepted.some((answer) => /\d/.test(answer)) ? 'open' : 'choice',
  options: ['A', 'B', 'C', 'D'],
  accepted,
  void: isVoid,
});
const answers = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([itemId, text]) => [itemId, { text }]));

/** The national certificate's shape: 35 questions of one item, ten of two. */
const certificate = [
  ...Array.from({ length: 35 }, (_, index) => item(`${index + 1}`, index + 1, ['A'])),
  ...Array.from({ length: 10 }, (_, index) => [
    item(`${index + 36}a`, index + 36, ['1/2', '0.5']),
    item(`${index + 36}b`, index + 36, ['-4']),
  ]).flat(),
];
const perfect = answers(
  Object.fromEntries(certificate.map(({ itemId, accepted }) => [itemId, accepted[0] as string])),
);

describe('scoring a submission', () => {
  test('a perfect paper has 55 points and 45 questions', () => {
    expect(scoreSubmission(perfect, certificate)).toMatchObject({
      points: 55,
      pointsOf: 55,
      questions: 45,
      questionsOf: 45,
    });
  });

  test('a question of two parts counts only when both are right, a point for each part', () => {
    const score = scoreSubmission({ ...perfect, '36b': { text: '4' } }, certificate);
    expect(score).toMatchObject({ points: 54, questions: 44 });
    expect(score.marks['36a']).toEqual({ mark: 'right', readAs: '1/2' });
    expect(score.marks['36b']).toEqual({ mark: 'wrong', readAs: '4' });
  });

  test('an empty paper is blank everywhere and scores nothing', () => {
    const score = scoreSubmission(answers({ '1': '  ' }), certificate);
    expect(score).toMatchObject({ points: 0, pointsOf: 55, questions: 0, questionsOf: 45 });
    expect(new Set(Object.values(score.marks).map(({ mark }) => mark))).toEqual(new Set(['blank']));
  });

  test('a void item leaves both counts, and a question with nothing counted leaves too', () => {
    const paper = [item('1', 1, ['A'], true), item('2a', 2, ['A'], true), item('2b', 2, ['B'])];
    expect(scoreSubmission(answers({ '1': 'A', '2a': 'C', '2b': 'B' }), paper)).toMatchObject({
      points: 1,
      pointsOf: 1,
      questions: 1,
      questionsOf: 1,
    });
  });

  test('an answer to an item of another paper changes nothing', () => {
    expect(scoreSubmission({ ...perfect, other: { text: 'A' } }, certificate)).toEqual(
      scoreSubmission(perfect, certificate),
    );
  });

  test('accepting one more answer never takes a point from anyone', () => {
    const paper = fc.array(
      fc.record({
        question: fc.integer({ min: 1, max: 5 }),
        accepted: fc.subarray(['A', 'B', 'C']),
        void: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(paper, fc.array(fc.constantFrom('A', 'b', ' ', ''), { maxLength: 12 }), (shape, texts) => {
        const items = shape.map((entry, index) => ({
          ...item(String(index), entry.question, entry.accepted, entry.void),
        }));
        const typed = answers(Object.fromEntries(texts.map((text, index) => [String(index), text])));
        const before = scoreSubmission(typed, items);
        const after = scoreSubmission(
          typed,
          items.map((entry) => ({ ...entry, accepted: [...entry.accepted, 'B'] })),
        );
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(after.questions).toBeGreaterThanOrEqual(before.questions);
        expect(before.points).toBeLessThanOrEqual(before.pointsOf);
        expect(before.questions).toBeLessThanOrEqual(Math.min(before.questionsOf, before.points));
      }),
    );
  });

  test('a whole room gets from one scorer what each paper gets alone', () => {
    const items = [
      item('1', 1, ['A']),
      item('2a', 2, ['1/2']),
      // The same text may be right for one item and not for another.
      item('2b', 2, ['0,6']),
      { ...item('3', 3, ['7']), literals: ['7 sm'] },
      item('4', 4, ['B'], true),
    ];
    const text = fc.constantFrom(
      'A',
      'a ',
      'B',
      '',
      ' ',
      '1/2',
      '0,5',
      '50 %',
      '0,6',
      '3/5',
      '7',
      '7 sm',
      '7 SM',
      'x',
      '2,3',
    );
    const paper = fc.dictionary(fc.constantFrom('1', '2a', '2b', '3', '4', 'other'), text);
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 40 }), (room) => {
        const score = scorerOf(items);
        for (const texts of room)
          expect(score(answers(texts))).toEqual(scoreSubmission(answers(texts), items));
      }),
    );
  });
});
