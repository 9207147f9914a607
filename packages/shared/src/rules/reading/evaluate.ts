import { giveUp, mostPower } from './limits.ts';
import { rational } from './rational.ts';
import { addSurds, divide, multiply, negated, piSurd, power, type Surd, surdOf } from './surd.ts';
import type { Answer, Expression, Part } from './tree.ts';
import { writeSurd } from './write-canonical.ts';

/** The one spelling of what an answer says: two answers say the same exactly when these are equal. */
export function canonicalOf({ parts, joined }: Answer, equal: readonly Expression[]): string {
  const [first] = parts;
  if (parts.length === 1 && joined === ';' && first?.is === 'value') {
    const values = valuesOf(first.of);
    for (const other of equal) if (setOf(valuesOf(other)) !== setOf(values)) giveUp('disagree');
    return setOf(values);
  }
  return setOf(parts.flatMap(elementsOf));
}

/** Without order and repetition; one alone is itself. */
function setOf(elements: readonly string[]): string {
  const distinct = [...new Set(elements)].sort();
  return distinct.length === 1 ? (distinct[0] ?? '') : `{${distinct.join(';')}}`;
}

function elementsOf(part: Part): string[] {
  if (part.is === 'value') return valuesOf(part.of);
  if (part.is === 'set') return part.parts.flatMap(elementsOf);
  return [`${part.open}${part.parts.map(writeBound).join(';')}${part.close}`];
}

function writeBound(bound: Expression): string {
  if (bound.is === 'signed' && bound.of.is === 'infinity') return `${bound.sign}∞`;
  const [value, other] = valuesOf(bound);
  if (value === undefined || other !== undefined) giveUp('ambiguous');
  return value;
}

const valuesOf = (expression: Expression): string[] => {
  const upper = writeSurd(evaluate(expression, 1));
  const lower = writeSurd(evaluate(expression, -1));
  return upper === lower ? [upper] : [upper, lower];
};

/** @param plusMinus which of its two values ± takes */
function evaluate(expression: Expression, plusMinus: 1 | -1): Surd {
  const of = (inner: Expression) => evaluate(inner, plusMinus);
  const signed = (sign: '+' | '-' | '±', value: Surd) =>
    sign === '-' || (sign === '±' && plusMinus === -1) ? negated(value) : value;
  switch (expression.is) {
    case 'number':
    case 'mixed':
      return surdOf(expression.value);
    case 'pi':
      return piSurd;
    case 'infinity':
      return giveUp('undefined');
    case 'brackets':
      return of(expression.of);
    case 'signed':
      return signed(expression.sign, of(expression.of));
    case 'sum':
      return addSurds(of(expression.left), signed(expression.sign, of(expression.right)));
    case 'product':
      return multiply(of(expression.left), of(expression.right));
    case 'fraction':
      return divide(of(expression.over), of(expression.under));
    case 'percent':
      return multiply(of(expression.of), surdOf(rational(1n, 100n)));
    case 'root':
      return power(of(expression.of), rational(1n, BigInt(expression.index)));
    case 'power':
      return power(of(expression.base), exponentOf(of(expression.exponent)));
  }
}

function exponentOf(value: Surd) {
  const [term, ...others] = value;
  if (!term) return rational(0n);
  if (others.length > 0 || term.powers.length > 0) giveUp('not_exact');
  if (term.factor.n > mostPower || term.factor.n < -mostPower) giveUp('too_large');
  return term.factor;
}
