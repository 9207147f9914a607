import { expect, it } from 'vitest';
import { ExamShape } from '../contracts/admin-exams.ts';
import { customShape, itemLabel, nationalCertificateMathematics, optionLetters } from './templates.ts';

it('makes the national certificate of 45 questions and 55 items', () => {
  const shape = ExamShape.parse(nationalCertificateMathematics());
  expect(shape.items).toHaveLength(55);
  expect(new Set(shape.items.map((item) => item.question)).size).toBe(45);
  expect(shape.items.filter((item) => item.kind === 'choice').map((item) => item.options.join(''))).toEqual(
    Array(32).fill('ABCD'),
  );
  expect(shape.items.slice(32, 35).map((item) => [item.kind, item.options.join('')])).toEqual(
    Array(3).fill(['match', 'ABCDEF']),
  );
  expect(shape.items.slice(35).map(itemLabel)).toEqual(
    Array.from({ length: 10 }, (_, index) => [`${36 + index}a`, `${36 + index}b`]).flat(),
  );
});

it('puts the blocks of a custom shape one after another', () => {
  const shape = customShape([
    { from: 1, to: 2, kind: 'choice', options: optionLetters(3), parts: [''], section: 'I' },
    { from: 3, to: 3, kind: 'open', options: [], parts: ['a', 'b', 'c'], section: 'II' },
  ]);
  expect(shape.items.map(itemLabel)).toEqual(['1', '2', '3a', '3b', '3c']);
});
