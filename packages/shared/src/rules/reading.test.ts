import { describe, expect, test } from 'vitest';
import { judgeAnswer, sameAnswer } from './reading.ts';

const letters = ['A', 'B', 'C', 'D'];

describe('comparing an open answer', () => {
  test.each([
    ['0.5', ['1/2'], 'right'],
    ['½', ['0,5'], 'right'],
    ['50 %', ['.5'], 'right'],
    ['0,6', ['1/2'], 'wrong'],
    ['2; 1', ['1; 2'], 'right'],
    ['', ['1'], 'blank'],
    [' \u00a0\t', ['1'], 'blank'],
    ['3√2 sm', ['3√2'], 'unreadable'],
    ['3√2 sm', ['3√2', '3√2 SM'], 'right'],
    ['√(3+2√2)', ['√(3+2√2)'], 'right'],
    ['toʻgʻri', ["To'g'ri"], 'right'],
    ['to‘g‘ri', ['toʻgʻri'], 'right'],
    ['12', ['oʻn ikki', '12'], 'right'],
    ['12', ['oʻn ikki'], 'wrong'],
    ['oʻn', ['oʻn ikki'], 'unreadable'],
    ['A', [], 'unreadable'],
    ['1', [], 'wrong'],
  ] as const)('%j where %j is accepted is %s', (text, accepted, verdict) => {
    expect(sameAnswer(text, accepted, 'open', [])).toBe(verdict);
  });

  test.each([
    ['0, 5', ['1/2']],
    ['2,3', ['2; 3']],
    ['1, 25', ['5/4']],
    ['(1,5)', ['(1;5)']],
  ] as const)('%j where %j is accepted is left to a person: its comma decides', (text, accepted) => {
    expect(sameAnswer(text, accepted, 'open', [])).toBe('unreadable');
  });

  test('a doubtful comma that would not help either way is plainly wrong', () => {
    expect(sameAnswer('0, 5', ['7'], 'open', [])).toBe('wrong');
    expect(sameAnswer('2,3', ['7'], 'open', [])).toBe('wrong');
  });

  test('how it was read is the canonical text, or the folded one', () => {
    expect(judgeAnswer('0,50', ['1/2'], 'open', []).readAs).toBe('1/2');
    expect(judgeAnswer(' 5  sm', ['5'], 'open', []).readAs).toBe('5 SM');
    expect(judgeAnswer('', ['5'], 'open', []).readAs).toBeNull();
    expect(judgeAnswer('\ufdfa'.repeat(500), ['5'], 'open', []).readAs?.length).toBeLessThanOrEqual(500);
  });
});

describe('comparing an answer of letters', () => {
  test.each([
    ['a', 'right', 'A'],
    [' A ', 'right', 'A'],
    ['А', 'right', 'A'],
    ['а', 'right', 'A'],
    ['Ａ', 'right', 'A'],
    ['A)', 'right', 'A'],
    ['(a)', 'right', 'A'],
    ['A.', 'right', 'A'],
    ['В', 'wrong', 'B'],
    ['с', 'wrong', 'C'],
    ['E', 'wrong', 'E'],
    ['AB', 'wrong', 'AB'],
    ['', 'blank', null],
  ])('%j where A is the key is %s', (text, verdict, readAs) => {
    expect(judgeAnswer(text, ['A'], 'choice', letters)).toEqual({ verdict, readAs });
  });

  test('a matching item knows its own letters', () => {
    expect(sameAnswer('Е', ['E'], 'match', ['A', 'B', 'C', 'D', 'E', 'F'])).toBe('right');
  });
});

test('a form that a person accepted is right as it stands, and no other that a comma could make of it', () => {
  const judge = (text: string, accepted: string[], literals: string[]) =>
    judgeAnswer(text, accepted, 'open', [], literals).verdict;
  expect(judge('2,3', ['2; 3'], [])).toBe('unreadable');
  for (const text of ['2,3', ' 2,3 ']) expect(judge(text, ['2; 3'], ['2,3'])).toBe('right');
  for (const text of ['2.3', '23/10', '2 3/10']) expect(judge(text, ['2; 3'], ['2,3'])).toBe('wrong');
  expect(judge('0, 5', ['1/2'], ['0, 5'])).toBe('right');
  for (const text of ['0;5', '{0;5}']) expect(judge(text, ['1/2'], ['0, 5'])).toBe('wrong');
});
