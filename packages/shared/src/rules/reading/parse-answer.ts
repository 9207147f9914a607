import { giveUp, mostDepth } from './limits.ts';
import { type Cursor, parseSum, signAt, take } from './parse-expression.ts';
import { type Commas, tokensOf } from './tokens.ts';
import type { Answer, Expression, Part } from './tree.ts';
import { withoutNames } from './without-names.ts';

/** What a folded text says, or gives up. */
export function parseAnswer(folded: string, commas: Commas): Answer & { equal: readonly Expression[] } {
  const { text, compared } = withoutNames(folded);
  const cursor: Cursor = { tokens: tokensOf(text, commas), at: 0, depth: 0, plusMinus: 0 };
  if (compared) return { ...parseCompared(cursor), equal: [] };
  const parts = [parsePart(cursor)];
  // 1/2 = 0,5 says the same twice.
  const equal: Expression[] = [];
  while (take(cursor, '=') !== '') equal.push(parseSum(cursor));
  if (equal.length > 0 && (parts[0]?.is !== 'value' || cursor.at < cursor.tokens.length)) giveUp('ambiguous');
  const joined = signAt(cursor) === '∪' ? '∪' : ';';
  while (take(cursor, joined, ...(joined === ';' ? ([','] as const) : [])) !== '')
    parts.push(parsePart(cursor));
  if (cursor.at < cursor.tokens.length) giveUp(leftOver(cursor));
  if (joined === '∪' && parts.some((part) => part.is === 'value')) giveUp('not_maths');
  return { parts, joined, equal };
}

const leftOver = (cursor: Cursor) =>
  cursor.tokens[cursor.at]?.kind === 'word' ? ('unknown_word' as const) : ('ambiguous' as const);

function parsePart(cursor: Cursor): Part {
  const sign = signAt(cursor);
  if (sign === '∅') {
    cursor.at += 1;
    return { is: 'set', parts: [] };
  }
  if (sign === '{') return parseSet(cursor);
  if (sign === '[' || (sign === '(' && holdsSeveral(cursor))) return parseInterval(cursor);
  return { is: 'value', of: parseSum(cursor) };
}

/** Whether the round bracket here holds a list, or ends square, and so is none of an expression. */
function holdsSeveral({ tokens, at }: Cursor): boolean {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'sign') continue;
    if (token.sign === '(' || token.sign === '[') depth += 1;
    else if (token.sign === ')' || token.sign === ']') {
      depth -= 1;
      if (depth === 0) {
        if (token.sign === ']') return true;
        // (1,5) alone may be a pair or a number; (1,5)·2 is a number.
        const inner = tokens[at + 1];
        const isWhole = index === at + 2 && index === tokens.length - 1;
        if (isWhole && inner?.kind === 'number' && inner.mark === ',') giveUp('ambiguous');
        return false;
      }
    } else if (depth === 1 && (token.sign === ';' || token.sign === ',')) return true;
  }
  return false;
}

function parseInterval(cursor: Cursor): Part {
  const open = take(cursor, '(', '[') as '(' | '[';
  const parts = [parseBound(cursor)];
  while (take(cursor, ';', ',') !== '') parts.push(parseBound(cursor));
  const close = take(cursor, ')', ']') as ')' | ']' | '';
  if (close === '') giveUp('not_maths');
  if (parts.length === 1) parts.splice(0, 1, ...splitBounds(parts[0] as Expression));
  const [from, to] = parts;
  const isPair = open === '(' && close === ')';
  if (parts.length !== 2 && !isPair) giveUp('not_maths');
  // What never ends has no last point.
  if ((open === '[' && isEndless(from)) || (close === ']' && isEndless(to))) giveUp('undefined');
  return { is: 'interval', open, close, parts };
}

/** `[1,5]`: square brackets never hold one number, so this comma parts two. */
function splitBounds(bound: Expression): Expression[] {
  const inner = bound.is === 'signed' ? bound.of : bound;
  if (inner.is !== 'number') giveUp('ambiguous');
  const [left = '', right = ''] = inner.written.split('.');
  if (right === '' || /^0.|[(]/.test(right)) giveUp('ambiguous');
  const [first, second] = [left, right].map(
    (digits): Expression => ({ is: 'number', value: { n: BigInt(digits), d: 1n }, written: digits }),
  ) as [Expression, Expression];
  return [bound.is === 'signed' ? { ...bound, of: first } : first, second];
}

const isEndless = (bound: Expression | undefined): boolean =>
  bound?.is === 'infinity' || (bound?.is === 'signed' && bound.of.is === 'infinity');

function parseBound(cursor: Cursor): Expression {
  const sign = signAt(cursor);
  const ahead = sign === '-' || sign === '+' ? 1 : 0;
  if (signAt(cursor, ahead) !== '∞') return parseSum(cursor);
  cursor.at += ahead + 1;
  return { is: 'signed', sign: sign === '-' ? '-' : '+', of: { is: 'infinity' } };
}

function parseSet(cursor: Cursor): Part {
  take(cursor, '{');
  cursor.depth += 1;
  if (cursor.depth > mostDepth) giveUp('too_large');
  const parts: Part[] = [];
  if (take(cursor, '}') !== '') return { is: 'set', parts };
  const first = cursor.tokens[cursor.at];
  // {1,5} may hold one number or two.
  if (first?.kind === 'number' && first.mark === ',' && signAt(cursor, 1) === '}') giveUp('ambiguous');
  do parts.push(parsePart(cursor));
  while (take(cursor, ';', ',') !== '');
  if (take(cursor, '}') === '') giveUp('not_maths');
  cursor.depth -= 1;
  return { is: 'set', parts };
}

/** `x > 3` and `1 < x ≤ 5` are intervals. The variable has become `=`, which stands nowhere else in them. */
function parseCompared(cursor: Cursor): Answer {
  let lower: { at: Expression; sign: string } | null = null;
  if (take(cursor, '=') === '') {
    const at = parseSum(cursor);
    const sign = take(cursor, '<', '≤', '>', '≥');
    if (sign === '' || take(cursor, '=') === '') giveUp('not_maths');
    lower = { at, sign };
  }
  const sign = take(cursor, '<', '≤', '>', '≥');
  const upper = sign === '' ? null : { at: parseSum(cursor), sign: sign as string };
  if (cursor.at < cursor.tokens.length || cursor.plusMinus > 0) giveUp('ambiguous');
  const isDown = (given: string) => given === '>' || given === '≥';
  // Turned so that every sign reads x < b.
  const turned = { '<': '>', '≤': '≥', '>': '<', '≥': '≤' } as Record<string, string>;
  const bounds = [lower && { at: lower.at, sign: turned[lower.sign] ?? '' }, upper].filter(
    (bound) => bound !== null,
  );
  const from = bounds.filter(({ sign: given }) => isDown(given));
  const to = bounds.filter(({ sign: given }) => !isDown(given));
  if (bounds.length === 0 || from.length > 1 || to.length > 1) giveUp('not_maths');
  const endless = (minus: boolean): Expression => ({
    is: 'signed',
    sign: minus ? '-' : '+',
    of: { is: 'infinity' },
  });
  const part: Part = {
    is: 'interval',
    open: from[0]?.sign === '≥' ? '[' : '(',
    close: to[0]?.sign === '≤' ? ']' : ')',
    parts: [from[0]?.at ?? endless(true), to[0]?.at ?? endless(false)],
  };
  return { parts: [part], joined: ';' };
}
