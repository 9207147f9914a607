import { giveUp, mostDepth } from './limits.ts';
import { fromDigits, rational } from './rational.ts';
import type { NumberToken, Sign, Token } from './tokens.ts';
import type { Expression } from './tree.ts';

/** Where the reading stands among the tokens. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  plusMinus: number;
}

export const signAt = ({ tokens, at }: Cursor, ahead = 0): Sign | '' => {
  const token = tokens[at + ahead];
  return token?.kind === 'sign' ? token.sign : '';
};

export function take(cursor: Cursor, ...signs: Sign[]): Sign | '' {
  const sign = signAt(cursor);
  if (sign === '' || !signs.includes(sign)) return '';
  cursor.at += 1;
  return sign;
}

export function parseSum(cursor: Cursor): Expression {
  let left = parseSigned(cursor);
  for (let sign = take(cursor, '+', '-', '±'); sign !== ''; sign = take(cursor, '+', '-', '±')) {
    if (sign === '±') countPlusMinus(cursor);
    left = { is: 'sum', sign: sign as '+' | '-' | '±', left, right: parseTerm(cursor) };
  }
  return left;
}

function parseSigned(cursor: Cursor): Expression {
  const sign = take(cursor, '+', '-', '±');
  if (sign === '') return parseTerm(cursor);
  if (sign === '±') countPlusMinus(cursor);
  return { is: 'signed', sign: sign as '+' | '-' | '±', of: parseTerm(cursor) };
}

/** With two of them nobody can tell whether their signs belong together. */
function countPlusMinus(cursor: Cursor): void {
  cursor.plusMinus += 1;
  if (cursor.plusMinus > 1) giveUp('ambiguous');
}

/** Products and quotients. `1/2√3`, `1/2/3` and `1/2%` are read by no rule that everybody shares, so not at all. */
function parseTerm(cursor: Cursor): Expression {
  let left = parsePower(cursor);
  let divided = false;
  for (;;) {
    const sign = take(cursor, '*', '/', ':');
    if (sign === '*') {
      divided = false;
      left = { is: 'product', dot: true, left, right: parseFactor(cursor) };
    } else if (sign !== '') {
      if (divided || hangsPower(cursor, left)) giveUp('ambiguous');
      divided = true;
      const under = parseFactor(cursor);
      if (under.is === 'percent' || under.is === 'mixed') giveUp('ambiguous');
      left = { is: 'fraction', over: left, under };
    } else if (beginsFactor(cursor)) {
      if (divided || endsInRootBeforePi(cursor)) giveUp('ambiguous');
      left = { is: 'product', dot: false, left, right: parsePower(cursor) };
    } else return left;
  }
}

/** `2^1/2`: the exponent may be meant to be a half. */
const hangsPower = (cursor: Cursor, left: Expression): boolean =>
  rightmost(left).is === 'power' && cursor.tokens[cursor.at - 2]?.kind === 'number';

const rightmost = (expression: Expression): Expression =>
  expression.is === 'product' ? rightmost(expression.right) : expression;

/** `√2π`: the root may be meant to go on. */
function endsInRootBeforePi(cursor: Cursor): boolean {
  const before = cursor.tokens[cursor.at - 2];
  return signAt(cursor) === 'π' && before?.kind === 'sign' && '√∛∜'.includes(before.sign);
}

function beginsFactor(cursor: Cursor): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.kind === 'number' || token?.kind === 'vulgar') giveUp('ambiguous');
  const sign = signAt(cursor);
  return sign !== '' && '√∛∜π('.includes(sign);
}

function parseFactor(cursor: Cursor): Expression {
  const sign = take(cursor, '-', '+');
  return sign === '' ? parsePower(cursor) : { is: 'signed', sign: sign as '-' | '+', of: parsePower(cursor) };
}

function parsePower(cursor: Cursor): Expression {
  const base = parsePrimary(cursor);
  const next = cursor.tokens[cursor.at];
  if (next?.kind === 'raised') {
    // 2³√5 may be 2³·√5 or 2·∛5.
    if (/[√∛∜^]/u.test(signAt(cursor, 1))) giveUp('ambiguous');
    cursor.at += 1;
    return { is: 'power', base, exponent: numberOf(next.digits) };
  }
  if (take(cursor, '^') === '') return base;
  const sign = take(cursor, '-', '+');
  const exponent = parsePrimary(cursor);
  if (signAt(cursor) === '^' || cursor.tokens[cursor.at]?.kind === 'raised') giveUp('ambiguous');
  return {
    is: 'power',
    base,
    exponent: sign === '-' ? { is: 'signed', sign, of: exponent } : exponent,
  };
}

function numberOf(digits: string): Expression {
  const value = fromDigits(digits.replace(/^[-+]/, ''), '', '');
  const of: Expression = { is: 'number', value, written: digits.replace(/^[-+]/, '') };
  return digits.startsWith('-') ? { is: 'signed', sign: '-', of } : of;
}

function parsePrimary(cursor: Cursor): Expression {
  const primary = parseAtom(cursor);
  return take(cursor, '%') === '' ? primary : { is: 'percent', of: primary };
}

function parseAtom(cursor: Cursor): Expression {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) giveUp('not_maths');
  cursor.at += 1;
  switch (token.kind) {
    case 'number':
      return parseNumber(cursor, token);
    case 'vulgar':
      return {
        is: 'fraction',
        over: numberOf(token.over),
        under: numberOf(token.under),
      };
    case 'raised':
      if (token.digits.length < 3 && Number(token.digits) > 1 && take(cursor, '√') !== '')
        return parseRoot(cursor, Number(token.digits));
      return giveUp('not_maths');
    case 'word':
      return giveUp('unknown_word');
    case 'sign':
      if (token.sign === 'π') return { is: 'pi' };
      if (token.sign === '√') return parseRoot(cursor, 2);
      if (token.sign === '∛') return parseRoot(cursor, 3);
      if (token.sign === '∜') return parseRoot(cursor, 4);
      if (token.sign === '∞') return giveUp('undefined');
      if (token.sign === '(') return { is: 'brackets', of: inBrackets(cursor) };
      return giveUp('not_maths');
  }
}

function inBrackets(cursor: Cursor): Expression {
  cursor.depth += 1;
  if (cursor.depth > mostDepth) giveUp('too_large');
  const inner = parseSum(cursor);
  if (take(cursor, ')') === '') giveUp('not_maths');
  cursor.depth -= 1;
  return inner;
}

/** A root binds to the one number, π or bracket behind it. */
function parseRoot(cursor: Cursor, index: number): Expression {
  cursor.depth += 1;
  if (cursor.depth > mostDepth) giveUp('too_large');
  const of = take(cursor, '(') === '' ? parseAtom(cursor) : inBrackets(cursor);
  cursor.depth -= 1;
  return { is: 'root', index, of };
}

function parseNumber(cursor: Cursor, token: NumberToken): Expression {
  const { whole, decimals, period, mark } = token;
  const value = fromDigits(whole, decimals, period);
  const written = `${whole || '0'}${mark === '' ? '' : '.'}${decimals}${period && `(${period})`}`;
  return (mark === '' && parseMixed(cursor, whole)) || { is: 'number', value, written };
}

/** `3 1/2`, `3½`: a proper fraction behind a whole number. */
function parseMixed(cursor: Cursor, whole: string): Expression | null {
  const [over, bar, under] = cursor.tokens.slice(cursor.at, cursor.at + 3);
  const isPlain = (token?: Token) => token?.kind === 'number' && token.mark === '';
  let fraction: { over: string; under: string } | null = null;
  if (over?.kind === 'vulgar') {
    fraction = over;
    cursor.at += 1;
  } else if (isPlain(over) && bar?.kind === 'sign' && bar.sign === '/' && isPlain(under)) {
    fraction = { over: (over as NumberToken).whole, under: (under as NumberToken).whole };
    cursor.at += 3;
  }
  if (fraction === null) return null;
  const part = fromDigits(fraction.over, '', '');
  const of = fromDigits(fraction.under, '', '');
  // 3 5/2 or 1 000/3 is a slip of some kind; so is a fraction that goes on: 3 1/2√5.
  if (part.n >= of.n || /^0./.test(fraction.over)) giveUp('ambiguous');
  const next = signAt(cursor);
  if (next !== '' && '/:√∛∜π(^'.includes(next)) giveUp('ambiguous');
  const value = rational(fromDigits(whole, '', '').n * of.n + part.n, of.n);
  return { is: 'mixed', value, whole, over: fraction.over, under: fraction.under };
}
