import { describe, expect, test } from 'vitest';
import { readOpenAnswer } from './read-open-answer.ts';
import { readCases, unreadableCases } from './reading-cases-table.ts';

const canonicalOf = (text: string) => {
  const reading = readOpenAnswer(text);
  return reading.status === 'read'
    ? reading.canonical
    : `${reading.status}: ${'why' in reading ? reading.why : ''}`;
};
const readable = Object.entries(readCases).flatMap(([group, entries]) =>
  Object.entries(entries).flatMap(([canonical, texts]) => texts.map((text) => ({ group, canonical, text }))),
);
const unreadable = Object.entries(unreadableCases).flatMap(([why, texts]) =>
  texts.map((text) => ({ why, text })),
);

describe('reading what students type', () => {
  test.each(Object.keys(readCases))('%s', (group) => {
    const wrong = readable
      .filter((entry) => entry.group === group)
      .filter(({ text, canonical }) => canonicalOf(text) !== canonical)
      .map(({ text, canonical }) => ({ text, read: canonicalOf(text), expected: canonical }));
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(unreadableCases))('what is unreadable because it is %s', (why) => {
    const wrong = unreadable
      .filter((entry) => entry.why === why)
      .filter(({ text }) => canonicalOf(text) !== `unreadable: ${why}`)
      .map(({ text }) => ({ text, read: canonicalOf(text) }));
    expect(wrong).toEqual([]);
  });

  test('the table holds at least 400 cases', () => {
    expect(new Set([...readable, ...unreadable].map(({ text }) => text)).size).toBeGreaterThanOrEqual(400);
  });

  test('what was read, written in its one spelling, reads as itself', () => {
    const canonicals = [...new Set(readable.map(({ canonical }) => canonical))];
    expect(canonicals.map(canonicalOf)).toEqual(canonicals);
  });

  test('answers of different entries say different things', () => {
    const entries = Object.values(readCases).flatMap((group) => Object.keys(group));
    expect(new Set(entries).size).toBe(entries.length);
  });
});
