import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAnswers } from '../src/text/read-answers.ts';
import { CommandError } from './command-error.ts';
import type { Answers } from './read-input.ts';
import { readAnchors, readGroups } from './read-lists.ts';

const folder = mkdtempSync(join(tmpdir(), 'rasch-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function list(lines: readonly string[]): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}

function answersOf(text: string): Answers {
  const read = readAnswers(text);
  if (read.status !== 'ok') throw new Error(read.sentence);
  return {
    ...read,
    nameOf: (item) => read.itemNames?.[item] ?? String(item + 1),
    idOf: (person) => read.personIds?.[person] ?? person + 1,
  };
}

const answers = answersOf('id,q1,q 2,"q,3"\np1,1,0,1\np2,0,1,0\n');

describe('anchors', () => {
  it('go by name or place, in any dialect, with or without a header', () => {
    const lines = ['item,difficulty', '"q,3",0.5', 'q 2;-1', '1\t2'];
    expect(readAnchors(list(lines), answers)).toEqual([2, -1, 0.5]);
    expect(readAnchors(list(lines.slice(1, 2)), answers)).toEqual([null, null, 0.5]);
  });

  it.each([
    [['q1;0,5'], 'the difficulty of q1 is 0,5, not a number'],
    [['q1,none', 'q 2,1'], 'the difficulty of q1 is none, not a number'],
    [['q1,0.5,1'], 'q1 has 3 fields'],
    [['q1,0.5', 'q1,0.5'], 'anchored twice'],
    [['q1,1e9'], 'from -150 to 150'],
    [['q9,1'], 'no item q9'],
    [['item,difficulty'], 'anchors no item'],
  ])('are not taken from %j', (lines, sentence) => {
    expect(() => readAnchors(list(lines), answers)).toThrow(CommandError);
    expect(() => readAnchors(list(lines), answers)).toThrow(sentence);
  });
});

describe('groups', () => {
  it('go by line or by id', () => {
    expect(readGroups(list(['group', 'a', 'NA']), answers)).toEqual(['a', null]);
    expect(readGroups(list(['p2,b', 'p1,a']), answers)).toEqual(['a', 'b']);
  });

  it('are refused where one person is in two, or one id is two persons', () => {
    expect(() => readGroups(list(['p1,a', 'p2,b', 'p1,b']), answers)).toThrow('p1 is in the groups twice');
    const alike = answersOf('id,a,b\nx,1,0\nx,0,1\n');
    expect(() => readGroups(list(['x,1']), alike)).toThrow('more than one person is x');
  });
});
