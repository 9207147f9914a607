import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING, type ResponseMatrix } from '../data/response-matrix.ts';
import { answerReader, readAnswers } from './read-answers.ts';

const rowsOf = ({ persons, items, cells }: ResponseMatrix) =>
  Array.from({ length: persons }, (_, person) =>
    Array.from(cells.subarray(person * items, (person + 1) * items), (cell) => '01.'[cell]).join(''),
  );

/** Rows as packed strings, with names and ids where there are any. */
function read(text: string) {
  const answers = readAnswers(text);
  if (answers.status !== 'ok') return answers.sentence;
  return { rows: rowsOf(answers.matrix), names: answers.itemNames, ids: answers.personIds };
}

const plain = (...rows: string[]) => ({ rows, names: null, ids: null });

describe('text with answers', () => {
  it.each([
    ['packed', '010\n1.9\n'],
    ['without a last line end', '010\n1.9'],
    ['with CRLF and blank lines at both ends', '\r\n010\r\n1.9\r\n\r\n  \r\n'],
    ['with CR alone', '010\r1.9\r'],
    ['with a byte order mark', '\ufeff010\n1.9'],
    ['with spaces around', ' 010\n1.9  \n'],
    ['in quotes', '"010"\n"1.9"'],
    ['under a label', 'answers\n010\n1.9'],
    ['separated by commas', '0,1,0\n1,NA,9'],
    ['separated by semicolons and spaces', '0; 1; 0\n1;na; .'],
    ['separated by tabs, empty where missing', '0\t1\t0\n1\t\t\n'],
    ['separated by spaces', '0 1 0\n1  NA   .'],
    ['in quoted fields', '"0","1","0"\n"1","","NA"'],
  ])('%s', (_, text) => expect(read(text)).toEqual(plain('010', '1..')));

  it('gives names and ids where there are any', () => {
    const both = { rows: ['01', '1.'], names: ['a', 'b'], ids: ['S1', 'S2'] };
    expect(read('id,a,b\nS1,0,1\nS2,1,')).toEqual(both);
    expect(read('a\tb\nS1\t0\t1\nS2\t1\t')).toEqual(both);
    expect(read('Ism;a;b\nS1;0;1\nS2;1;NA')).toEqual(both);
    expect(read('"person id";"a";"b"\n"S1";01\n"S2";1.')).toEqual(both);
    expect(read('S1 01\nS2 1.')).toEqual({ ...both, names: null });
    expect(read('id,answers\nS1,01\nS2,1.')).toEqual({ ...both, names: null });
    expect(read('a b\n01\n1.')).toEqual({ ...both, ids: null });
    expect(read('a,b\n0,1\n1,.')).toEqual({ ...both, ids: null });
    expect(read('"x, ""y""",b\n0,1')).toEqual({ rows: ['01'], names: ['x, "y"', 'b'], ids: null });
    expect(read('Ali Vali 011\nHasan 1.0')).toEqual({
      rows: ['011', '1.0'],
      names: null,
      ids: ['Ali Vali', 'Hasan'],
    });
  });

  it('takes numbers in the first column for ids as soon as one is no answer', () => {
    expect(read('1,0,1\n2,1,1\n3,0,0')).toEqual({
      rows: ['01', '11', '00'],
      names: null,
      ids: ['1', '2', '3'],
    });
    expect(read('0,0,1\n1,1,1\n2,0,0')).toEqual({
      rows: ['01', '11', '00'],
      names: null,
      ids: ['0', '1', '2'],
    });
    expect(read('1,0,1\n1,1,1\n0,0,0')).toEqual(plain('101', '111', '000'));
    expect(read('id,1,2\n1,0,1\n1,1,1')).toEqual({ rows: ['01', '11'], names: ['1', '2'], ids: ['1', '1'] });
  });

  it('knows numbers that name items from answers', () => {
    expect(read('1,2,3\n0,1,1')).toEqual({ rows: ['011'], names: ['1', '2', '3'], ids: null });
    const twelve = Array.from({ length: 12 }, (_, item) => String(item + 1));
    expect(read(`${twelve.join('\t')}\n${twelve.map(() => '1').join('\t')}`)).toMatchObject({
      names: twelve,
    });
    expect(read(`${twelve.join(' ')}\n111111111111`)).toMatchObject({ names: twelve });
  });

  it.each([
    ['', 'There are no answers: the text is empty.'],
    ['\n \n', 'There are no answers: the text is empty.'],
    ['a,b,c\n', 'Line 1 is a header, and no answers follow it.'],
    [
      '010\n01x',
      'Line 2, column 3: "x" is not an answer: 0 is wrong, 1 is right, and . or 9 or NA is missing.',
    ],
    ['01x\n010', /^Line 1, column 3: "x" is not/],
    ['0,1,x,1\n0,1,1,1', /^Line 1, column 3: "x" is not/],
    ['S1,0,1\nS2,0,"2,5"', /^Line 2, column 3: "2,5" is not/],
    ['010\n01é', /^Line 2, column 3: "é" is not/],
    ['010\n01', 'Line 2 has 2 answers; line 1 has 3.'],
    ['010\n0101', 'Line 2 has 4 answers; line 1 has 3.'],
    ['S1 010\nS2 01', 'Line 2 has 2 answers; line 1 has 3.'],
    ['S1 010\n011', 'Line 2 has no id before the answers, unlike the lines before it.'],
    ['0,1,1\n0,1', 'Line 2 has 2 fields; line 1 has 3.'],
    ['id,a,b\nx,0,1\ny,1', 'Line 3 has 2 fields; with the header it should be 3.'],
    ['a,b\n0,1,1,0', 'Line 2 has 4 answers; the header names 2 items.'],
    ['a,b\n011', 'Line 2 has 3 answers; the header names 2 items.'],
    ['\n010\n\n\n011', 'Line 3 is blank, but answers follow it.'],
    ['a,b,a\n0,1,1', 'Line 1, column 3: the item name "a" stands here again.'],
    ['id,a,,b\n1,0,1,1', 'Line 1, column 3: the item has no name.'],
    ['a,"b\n0,1', 'Line 1 opens a quotation mark and does not close it.'],
    ['0,1\n0,"1', 'Line 2, column 2: a quotation mark is opened and not closed.'],
    ['1,0,1\nx,1,1\n1,0,0', /^Line 2, column 1: "x" is not an answer.* name it in a header\.$/],
    ['0110 1001\n1100 1010', /^Line 1 holds answers in several groups/],
    ['A,B,C,D\nB,A,C,D', /^Line 2, column 2: "A" is not/],
  ])('refuses %j and says why', (text, sentence) => {
    expect(read(text)).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
  });

  it('refuses UTF-16, and what has no lines', () => {
    expect(readAnswers(Uint8Array.of(0xff, 0xfe, 0x30, 0, 0x0a, 0))).toMatchObject({
      status: 'invalid_input',
      sentence: 'The text is UTF-16: save it as UTF-8.',
    });
    const reader = answerReader();
    const zeros = new Uint8Array(1 << 22).fill(0x30);
    let pushed = 0;
    while (reader.push(zeros) && pushed < 20) pushed++;
    expect(pushed).toBeLessThan(6);
    expect(reader.end()).toMatchObject({ sentence: 'Line 1 is too long to be answers.' });
  });

  it('is the same however it is written and wherever it is cut', () => {
    fc.assert(
      fc.property(dialects, ({ rows, names, ids, text, cut }) => {
        const bytes = new TextEncoder().encode(text);
        const reader = answerReader();
        for (let at = 0; at < bytes.length; at += cut) {
          // As from a file: one buffer, overwritten by the next chunk.
          const chunk = bytes.slice(at, at + cut);
          expect(reader.push(chunk)).toBe(true);
          chunk.fill(0x78);
        }
        const answers = reader.end();
        if (answers.status !== 'ok') throw new Error(answers.sentence);
        expect(rowsOf(answers.matrix)).toEqual(rows);
        expect(answers.itemNames).toEqual(names);
        expect(answers.personIds).toEqual(ids);
      }),
      { numRuns: 500 },
    );
  });
});

/** A random matrix of two items or more, written in a random dialect. */
const dialects = fc
  .record({
    answers: fc.integer({ min: 2, max: 9 }).chain((items) =>
      fc.array(fc.array(fc.constantFrom(0, 1, MISSING), { minLength: items, maxLength: items }), {
        minLength: 1,
        maxLength: 12,
      }),
    ),
    separator: fc.constantFrom('', ',', ';', '\t', ' '),
    packed: fc.boolean(),
    named: fc.boolean(),
    identified: fc.boolean(),
    quote: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    tail: fc.integer({ min: 0, max: 2 }),
    mark: fc.boolean(),
    missing: fc.constantFrom('.', '9', 'NA', ''),
    cut: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ answers, separator, packed, named, identified, quote, lineEnd, tail, mark, missing, cut }) => {
    const one = packed || separator === '';
    const between = separator === '' && identified ? ',' : separator;
    const gap = one && (missing === 'NA' || missing === '') ? '.' : missing;
    const blank = between === ' ' && gap === '' ? 'NA' : gap;
    const wrapped = (field: string) => (quote ? `"${field}"` : field);
    const names = named ? answers[0]?.map((_, item) => `item-${item + 1}`) : undefined;
    const ids = identified ? answers.map((_, person) => `P${person + 1}`) : null;
    const lines = answers.map((row, person) => {
      const cells = row.map((cell) => (cell === MISSING ? blank : String(cell)));
      const fields = one ? [cells.join('')] : cells;
      return [...(ids ? [ids[person] as string] : []), ...fields].map(wrapped).join(between);
    });
    const header = names && [...(ids ? ['id'] : []), ...names].map(wrapped).join(between || ',');
    const text = (mark ? '\ufeff' : '') + [...(header ? [header] : []), ...lines].join(lineEnd);
    return {
      rows: answers.map((row) => row.map((cell) => '01.'[cell]).join('')),
      names: names ?? null,
      ids,
      text: text + lineEnd.repeat(tail),
      cut,
    };
  });
