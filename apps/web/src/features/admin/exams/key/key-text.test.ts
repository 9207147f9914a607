import { readKeyPaste } from '@invigil/shared/rules/key-paste';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { expect, test } from 'vitest';
import { acceptedOf, fillFrom, problemsOf, typeIntoClosed } from './key-text.ts';

const { items } = nationalCertificateMathematics();
const choice = { question: 1, part: '', kind: 'choice', options: ['A', 'B', 'C', 'D'] } as const;
const item = { ...choice, options: [...choice.options] };

test('a letter fills a cell and moves on; another replaces it', () => {
  expect(typeIntoClosed(item, '', 'c')).toEqual({ text: 'C', moves: true });
  expect(typeIntoClosed(item, 'C', 'Cb')).toEqual({ text: 'B', moves: true });
  expect(typeIntoClosed(item, 'C', 'b')).toEqual({ text: 'B', moves: true });
});

test('a letter after a bar is an alternative', () => {
  const bar = typeIntoClosed(item, 'C', '|');
  expect(bar).toEqual({ text: 'C | ', moves: false });
  expect(typeIntoClosed(item, bar.text, `${bar.text}a`)).toEqual({ text: 'C | A', moves: true });
});

test('a letter outside the options stays to be seen, and so does the focus', () => {
  expect(typeIntoClosed(item, '', 'e')).toEqual({ text: 'E', moves: false });
});

test('a Cyrillic letter that looks like an option is that option', () => {
  expect(typeIntoClosed(item, '', 'С')).toEqual({ text: 'C', moves: true });
});

test('deleting leaves what is left', () => {
  expect(typeIntoClosed(item, 'C', '')).toEqual({ text: '', moves: false });
  expect(typeIntoClosed(item, 'C | A', 'C | ')).toEqual({ text: 'C |', moves: false });
});

test('a paste fills what it read, shows what it could not, and leaves alone what it does not name', () => {
  const { texts, twice } = fillFrom(readKeyPaste('1A 2E 3B 4C 5D 7A 7C 37a 0,,5', items));
  expect(texts['1']).toBe('A');
  expect(texts['2']).toBe('E');
  expect(texts['37a']).toBe('0,,5');
  expect(texts['7']).toBe('');
  expect(twice['7']?.alternatives).toEqual([['A'], ['C']]);
  expect('6' in texts).toBe(false);
  const problems = problemsOf(items, texts, twice);
  expect(problems.filter((problem) => problem.kind !== 'missing')).toEqual([
    { label: '2', kind: 'outside', text: 'E', options: ['A', 'B', 'C', 'D'] },
    { label: '7', kind: 'twice', alternatives: [['A'], ['C']] },
    { label: '37a', kind: 'unreadable', text: '0,,5', suggestion: '0,5' },
  ]);
  expect(problems.filter((problem) => problem.kind === 'missing')).toHaveLength(48);
});

test('what is stored of a readable cell is its reading, of an unreadable one its text', () => {
  expect(acceptedOf(item, ' c | a ')).toEqual(['C', 'A']);
  expect(acceptedOf(item, 'E')).toEqual(['E']);
  expect(acceptedOf(item, '')).toEqual([]);
});
