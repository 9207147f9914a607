import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../reading.ts';
import { foldText } from './fold.ts';
import { readOpenAnswer } from './read-open-answer.ts';

const canonicalOf = (text: string) => {
  const reading = readOpenAnswer(text);
  return reading.status === 'read' ? reading.canonical : reading.status;
};
const says = (text: string) => {
  const reading = readOpenAnswer(text);
  expect(reading, text).toMatchObject({ status: 'read' });
  return canonicalOf(text);
};
const runs = { numRuns: 400 };

const rational = fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 9_999 }));
const lowest = ([n, d]: [number, number]): string => {
  const divisor = greatest(Math.abs(n), d);
  return d === divisor ? `${n / divisor}` : `${n / divisor}/${d / divisor}`;
};
const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));

/** The pieces that answers are made of, in any order: most such texts mean nothing. */
const pieces = [
  ...'0123456789',
  ...[
    '+',
    '-',
    '−',
    '*',
    '/',
    ':',
    '^',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ';',
    ',',
    '.',
    '=',
    ' ',
    '√',
    '∛',
    'π',
    '%',
    '±',
    '∞',
    '∪',
    '<',
    '≥',
  ],
  ...['½', '²', '⁻¹', '³', 'x', 'x1=', 'sqrt', 'pi', ' va ', 'sm', '\u00a0', '0,', '1/', '10^', '99999'],
];
const scribble = fc.array(fc.constantFrom(...pieces), { maxLength: 90 }).map((parts) => parts.join(''));
const short = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));

const leaf = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map(String),
  fc.constantFrom('√2', '√3', '2√5', '½', 'π', '∛2', '0,25', '3 1/2', '(1+√2)', '10⁻²'),
);
const expression = fc.letrec<{ sum: string; product: string; leaf: string }>((tie) => ({
  leaf,
  product: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.tuple(tie('product'), tie('leaf')).map(([a, b]) => `(${a})*(${b})`),
    fc.tuple(tie('sum'), fc.integer({ min: 1, max: 9 })).map(([a, b]) => `(${a})/${b}`),
  ),
  sum: fc.oneof(
    { maxDepth: 3 },
    tie('product'),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-'), tie('product')).map(([a, sign, b]) => `${a}${sign}${b}`),
  ),
})).sum;

describe('every reading', () => {
  test('any written form of a rational says that rational', () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: 1, max: 50 }), ([n, d], by) => {
        const expected = lowest([n, d]);
        const size = Math.abs(n);
        const minus = n < 0 ? '−' : '';
        const forms = [
          `${n}/${d}`,
          `${n * by}/${d * by}`,
          `${n} : ${d}`,
          `${minus}(${size}/${d})`,
          `${n}⁄${d}`,
          `x = ${n}/${d}`,
          `${n}*(1/${d})`,
          `(${n}*√2)/(${d}*√2)`,
          `${100 * n}/${d}*1%`,
        ];
        if (size > d && size % d !== 0) forms.push(`${minus}${Math.floor(size / d)} ${size % d}/${d}`);
        for (const form of forms) expect(says(form), form).toBe(expected);
      }),
      runs,
    );
  });

  test('any written form of a decimal says the same, and no two rationals are equal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 1, max: 6 }),
        (digits, places) => {
          const padded = String(digits).padStart(places + 1, '0');
          const [whole, decimals] = [padded.slice(0, -places), padded.slice(-places)];
          const forms = [
            `${whole},${decimals}`,
            `${whole}.${decimals}`,
            `${whole},${decimals}00`,
            `0${whole}.${decimals}`,
          ];
          const expected = lowest([digits, 10 ** places]);
          for (const form of forms) expect(says(form), form).toBe(expected);
          expect(says(`${digits + 1}/${10 ** places}`)).not.toBe(expected);
        },
      ),
      runs,
    );
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const isSame = a[0] * b[1] === b[0] * a[1];
        expect(says(`${a[0]}/${a[1]}`) === says(`${b[0]}/${b[1]}`)).toBe(isSame);
      }),
      runs,
    );
  });

  test('an expression reads as itself again, whatever stands around it, and its value is that of its canonical text', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const read = readOpenAnswer(text);
        if (read.status !== 'read') return;
        expect(says(read.canonical), text).toBe(read.canonical);
        expect(canonicalOf(`(${text})+0`), text).toBe(read.canonical);
        expect(canonicalOf(`x = ${text}`), text).toBe(read.canonical);
        const value = approximate(read.canonical);
        expect(Math.abs(value - approximate(text)) <= 1e-9 * Math.max(1, Math.abs(value)), text).toBe(true);
      }),
      runs,
    );
  });

  test('whatever is typed, reading neither throws nor is slow, and its canonical text reads as itself', () => {
    const hostile = fc.oneof(
      scribble,
      short,
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc
        .tuple(
          fc.constantFrom(...pieces, '((', '1+', '√(', '2^', '(1+√2)*', '99√99+'),
          fc.integer({ min: 1, max: 250 }),
        )
        .map(([piece, times]) => piece.repeat(times).slice(0, 500)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const before = performance.now();
        const read = readOpenAnswer(text);
        // A stop of the collector may fall into one try; reading is slow only if it always is.
        let took = performance.now() - before;
        for (let more = 0; more < 8 && took >= 20; more += 1) {
          const again = performance.now();
          readOpenAnswer(text);
          took = Math.min(took, performance.now() - again);
        }
        expect(took, text).toBeLessThan(20);
        if (read.status === 'read') expect(canonicalOf(read.canonical), text).toBe(read.canonical);
      }),
      { numRuns: 1_500 },
    );
  });

  test('the dearest texts within the limits are read in time', () => {
    const texts = [
      `${'(1+√2+√3+√5)*'.repeat(8)}1`,
      `${'(√2+√3)^8*'.repeat(8)}1`,
      `${Array.from({ length: 15 }, (_, index) => `√${999_999_999_989 - 2 * index}`).join('+')}`,
      `${'(1/7+'.repeat(11)}1${')'.repeat(11)}`,
      `1/(√2+√3+√5+√7)`,
      `${'9'.repeat(60)}/${'7'.repeat(60)}+1/${'3'.repeat(60)}`,
      `${'((1+√2+∛5+π)^8)^8*'.repeat(4)}1`,
    ];
    for (const text of texts) {
      const took = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
        const before = performance.now();
        readOpenAnswer(text);
        return performance.now() - before;
      });
      expect(Math.min(...took), text).toBeLessThan(20);
    }
  });

  test('folding twice changes nothing', () => {
    const twice = (text: string) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), twice), { numRuns: 2_000 });
  });
});

describe('being the same answer', () => {
  const right = (text: string, key: string) => judgeAnswer(text, [key], 'open', []).verdict === 'right';

  test('it is reflexive for whatever is typed, symmetric and transitive for what reads', () => {
    fc.assert(
      fc.property(fc.oneof(short, fc.string({ unit: 'binary' })), (text) => {
        if (foldText(text) !== '') expect(right(text, text), text).toBe(true);
      }),
      runs,
    );
    const spellings = fc.constantFrom(
      '1/2',
      '0,5',
      '½',
      '50 %',
      '2/4',
      '√2/2',
      '1/√2',
      '√½',
      '1; 2',
      '2, 1',
      '(1;2)',
      '{1;2}',
      '12',
      '1,2',
    );
    fc.assert(
      fc.property(spellings, spellings, spellings, (a, b, c) => {
        expect(right(a, b)).toBe(right(b, a));
        if (right(a, b) && right(b, c)) expect(right(a, c)).toBe(true);
      }),
    );
  });
});

/** Another way to a value, in floating point, for texts that the generator above makes. */
function approximate(text: string): number {
  const code = text
    .replace(/(\d+) (\d+)\/(\d+)/g, '($1+$2/$3)')
    .replaceAll('½', '(1/2)')
    .replace(/(\d),(\d)/g, '$1.$2')
    .replaceAll('10⁻²', '0.01')
    .replace(/[⁰¹²³⁴-⁹]+/g, (raised) => `**${[...raised].map((one) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(one)).join('')}`)
    .replaceAll('^', '**')
    // JavaScript refuses a minus right before a power.
    .replace(/(\d+|\([\dπ*]+\))\*\*(\(1\/\d+\)|\d+)/g, '(($1)**$2)')
    .replace(/(?<=[\d)])(?=[√∛∜π(])|(?<=π)(?=[√∛∜(])/g, '*')
    .replace(/√(\d+|\([\dπ*]+\))/g, '(($1)**0.5)')
    .replace(/∛(\d+|\([\dπ*]+\))/g, '(($1)**(1/3))')
    .replace(/∜(\d+|\([\dπ*]+\))/g, '(($1)**0.25)')
    .replaceAll('π', 'Math.PI');
  return new Function(`return ${code}`)() as number;
}
