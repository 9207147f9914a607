import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyPaste } from './key-paste.ts';
import { customShape, nationalCertificateMathematics, optionLetters } from './templates.ts';

const paper = nationalCertificateMathematics().items;
const closed = paper.filter((item) => item.kind !== 'open');
const few = customShape([
  { from: 1, to: 3, kind: 'choice', options: optionLetters(4), parts: [''], section: '' },
  { from: 4, to: 5, kind: 'open', options: [], parts: ['a', 'b'], section: '' },
]).items;
const anySign = fc.oneof(
  fc.constantFrom(...'0123456789abABCDEАВ.,;:|/()"-−= \t\n\r№\u0000\ud800'),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);
const answersOf = (text: string, items = few) =>
  readKeyPaste(text, items).cells.map((cell) => cell.accepted.join('|'));

const openAnswer = fc.oneof(
  fc.integer({ min: -999, max: 999 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 99 })).map(([a, b]) => `${a},${b}`),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 2, max: 20 })).map(([a, b]) => `${a}/${b}`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 9 })).map(([a, b]) => `${a} 1/${b}`),
  fc.constantFrom('x=2', '(1; 2)', 'a+b', '√2', '−4', '2π', '[0; 3,5)', 'log 2', '{1; 2}', '60°'),
);
const anyKey = fc
  .tuple(
    fc.array(fc.nat({ max: 3 }), { minLength: 32, maxLength: 32 }),
    fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 }),
    fc.array(fc.uniqueArray(openAnswer, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 20 }),
  )
  .map(([choice, match, open]) => [
    ...[...choice, ...match].map((at) => [String.fromCharCode(65 + at)]),
    ...open,
  ]);

const label = (at: number) => `${paper[at]?.question}${paper[at]?.part}`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const lineOf = (separator: string) => (key: string[][]) =>
  key.map((answer, at) => `${label(at)}${separator}${answer.join(' | ')}`).join('\n');
const tableOf = (delimiter: string, head: boolean, quote: (text: string) => string) => (key: string[][]) =>
  [
    ...(head ? [['question', 'part', 'answer'].join(delimiter)] : []),
    ...key.map((answer, at) =>
      [paper[at]?.question, paper[at]?.part, quote(answer.join('|'))].join(delimiter),
    ),
  ].join('\n');

const wholeFormats: Record<string, (key: string[][]) => string> = {
  'a line an item, "36a: …"': lineOf(': '),
  'a line an item, "36a) …"': lineOf(') '),
  'a line an item, "36a …"': lineOf(' '),
  'a line an item, "36a = …"': lineOf(' = '),
  'a line an item, "36a - …"': lineOf(' - '),
  'one after another': (key) =>
    key.map((answer, at) => `${label(at)}${at < 35 ? '' : ': '}${answer.join(' | ')}`).join('  '),
  'one after another, semicolons between': (key) =>
    key.map((answer, at) => `${label(at)}${at < 35 ? '-' : ': '}${answer.join('|')}`).join('; '),
  'a column in paper order': (key) => key.map((answer) => answer.join(' | ')).join('\n'),
  'a row of a sheet in paper order': (key) => key.map((answer) => answer.join('|')).join('\t'),
  'CSV with a header': tableOf(',', true, quoted),
  'CSV without quotes': tableOf(',', false, (text) => text),
  'CSV with semicolons': tableOf(';', true, quoted),
  TSV: tableOf('\t', false, (text) => text),
  'CSV of label and answer': (key) =>
    key.map((answer, at) => `${label(at)},${quoted(answer.join('|'))}`).join('\n'),
  'TSV with alternatives in columns of their own': (key) =>
    key.map((answer, at) => [label(at), ...answer].join('\t')).join('\r\n'),
};

describe('a pasted key', () => {
  it.each(Object.entries(wholeFormats))('reads back the same from %s', (_name, render) => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const read = readKeyPaste(render(key), paper);
        expect(read.cells.map((cell) => cell.accepted)).toEqual(key);
        expect(read).toMatchObject({ read: 55, doubtful: 0, missing: 0, leftover: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('reads letters back the same whatever stands between numbers, labels and letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: 35, maxLength: 35 }),
        fc.constantFrom('', ' ', ')', ') ', '-', '.', '. ', ' - ', ':', '='),
        fc.constantFrom(' ', ', ', ';', '\n', '\t', ''),
        fc.boolean(),
        fc.boolean(),
        (letters, inside, between, lower, cyrillic) => {
          const key = letters.map((at) => String.fromCharCode(65 + at));
          const shown = key.map((letter) => {
            const typed = cyrillic ? ({ A: 'А', B: 'В', C: 'С' }[letter] ?? letter) : letter;
            return lower && !cyrillic ? typed.toLowerCase() : typed;
          });
          const text = shown.map((letter, at) => `${at + 1}${inside}${letter}`).join(between);
          const read = readKeyPaste(text, paper);
          expect(read.cells.slice(0, 35).map((cell) => cell.accepted)).toEqual(key.map((letter) => [letter]));
          expect(read).toMatchObject({ read: 35, doubtful: 0, missing: 20, leftover: [] });
        },
      ),
    );
  });

  it('reads one run of letters in paper order, grouped or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 35 }),
        fc.constantFrom('', ' ', '\n', ','),
        (letters, group) => {
          const key = letters.map((at) => String.fromCharCode(65 + at));
          const text = key.map((letter, at) => (at % 5 === 4 ? letter + group : letter)).join('');
          const read = readKeyPaste(text, paper);
          expect(read.cells.filter((cell) => cell.problem === null).map((cell) => cell.accepted[0])).toEqual(
            key,
          );
          expect(read.missing).toBe(55 - key.length);
        },
      ),
    );
  });

  it('keeps both of two answers for one item and accepts neither by itself', () => {
    const read = readKeyPaste('1A 2C 3B 2D 4a: 5 4b: 6 5a: 7 5b: 8', few);
    expect(read.cells[1]).toMatchObject({ problem: 'duplicate', accepted: [], alternatives: [['C'], ['D']] });
    expect(read).toMatchObject({ read: 6, doubtful: 1, missing: 0 });
  });

  it('takes the same answer given twice once', () => {
    expect(readKeyPaste('1A 2C 2C 3B', few).cells[1]).toMatchObject({ problem: null, accepted: ['C'] });
  });

  it('marks a letter outside the options, and says which', () => {
    expect(readKeyPaste('1A 2E 3B', few).cells[1]).toMatchObject({
      problem: 'outside_options',
      accepted: [],
      raw: 'E',
      label: '2',
    });
  });

  it('marks a number that cannot be read and offers the one that was probably meant', () => {
    expect(readKeyPaste('4a: 0,,5', few).cells[3]).toMatchObject({
      problem: 'unreadable',
      accepted: [],
      suggestion: '0,5',
    });
  });

  it('says which items the paste does not hold', () => {
    const read = readKeyPaste('1A\n3B\n4b: 2', few);
    expect(read.cells.filter((cell) => cell.problem === 'missing').map((cell) => cell.label)).toEqual([
      '2',
      '4a',
      '5a',
      '5b',
    ]);
  });

  it('shows pieces that belong to no item', () => {
    expect(readKeyPaste('1A 2C 3B 99D', few).leftover).toEqual(['99D']);
  });

  it('keeps minus signs, decimal commas and semicolons inside an answer', () => {
    expect(answersOf('1A 2B 3C 4a: -3,5 4b) (1; 2) 5a −4; 5b 3 1/2 | 3,5')).toEqual([
      'A',
      'B',
      'C',
      '-3,5',
      '(1; 2)',
      '−4',
      '3 1/2|3,5',
    ]);
  });

  it('reads a column whose empty cell stands for a missing answer', () => {
    expect(answersOf('Answer\nA\n\nC\n1\n2\n3\n4')).toEqual(['A', '', 'C', '1', '2', '3', '4']);
  });

  it('reads nothing from nothing and never throws on any text', () => {
    expect(readKeyPaste(' \n ', few)).toMatchObject({ read: 0, missing: 7, leftover: [] });
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 60 }), (text) => {
        const read = readKeyPaste(text, few);
        expect(read.read + read.doubtful + read.missing).toBe(few.length);
        expect(read.cells.every((cell) => cell.problem === null || cell.accepted.length === 0)).toBe(true);
      }),
    );
  });

  it('takes no longer than the paste is long', () => {
    const runs = [`1A${' '.repeat(50_000)}x`, `4a: 5${', '.repeat(25_000)}x`, `4a: ${'\t'.repeat(50_000)}`];
    // The square of such a run would take minutes.
    for (const text of runs) expect(readKeyPaste(text, few).cells).toHaveLength(few.length);
  });

  it('knows which items a run of letters is for', () => {
    expect(closed).toHaveLength(35);
  });
});
