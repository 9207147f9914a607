import { factorise } from './factor.ts';
import { giveUp, mostIndex, mostPower, mostSumPower, mostTerms } from './limits.ts';
import { inverse, one, plus, type Rational, rational, times } from './rational.ts';

/** Stands among the primes: powers of π are independent of everything algebraic. */
export const pi = 0;

/**
 * One term: a rational times ∏ base^exponent. A prime's exponent lies strictly between 0 and 1, π's is any but 0. Terms with different
 * powers are linearly independent over the rationals, so a sum of them in order is a normal form.
 */
export interface Term {
  factor: Rational;
  /** In ascending order of base; bases are primes, or `pi`. */
  powers: readonly { base: number; exponent: Rational }[];
}
/** No two terms have the same powers, none is zero; ordered by `nameOf`. Empty is zero. */
export type Surd = readonly Term[];

export const surdOf = (factor: Rational): Surd => (factor.n === 0n ? [] : [{ factor, powers: [] }]);
export const piSurd: Surd = [{ factor: one, powers: [{ base: pi, exponent: one }] }];

const nameOf = (term: Term): string =>
  term.powers.map(({ base, exponent }) => `${base}^${exponent.n}/${exponent.d}`).join(' ');

function collect(terms: readonly Term[]): Surd {
  const byName = new Map<string, Term>();
  for (const term of terms) {
    const name = nameOf(term);
    const known = byName.get(name);
    byName.set(name, known ? { ...term, factor: plus(known.factor, term.factor) } : term);
  }
  const kept = [...byName].filter(([, term]) => term.factor.n !== 0n);
  if (kept.length > mostTerms) giveUp('too_large');
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term);
}

export const addSurds = (a: Surd, b: Surd): Surd => collect([...a, ...b]);
export const negated = (a: Surd): Surd =>
  a.map((term) => ({ ...term, factor: { n: -term.factor.n, d: term.factor.d } }));
export const multiply = (a: Surd, b: Surd): Surd =>
  collect(a.flatMap((left) => b.map((right) => productOf(left, right))));

function productOf(a: Term, b: Term): Term {
  const exponents = new Map(a.powers.map(({ base, exponent }) => [base, exponent]));
  for (const { base, exponent } of b.powers) {
    const known = exponents.get(base);
    exponents.set(base, known ? plus(known, exponent) : exponent);
  }
  return termOf(times(a.factor, b.factor), exponents);
}

/** Whole parts of the primes' exponents go into the factor. */
function termOf(factor: Rational, exponents: ReadonlyMap<number, Rational>): Term {
  let whole = factor;
  const powers: { base: number; exponent: Rational }[] = [];
  for (const [base, exponent] of [...exponents].sort(([a], [b]) => a - b)) {
    const floor = base === pi ? 0n : floorOf(exponent);
    if (floor !== 0n) whole = times(whole, wholePower({ n: BigInt(base), d: 1n }, floor));
    const left = { n: exponent.n - floor * exponent.d, d: exponent.d };
    if (left.d > mostIndex) giveUp('not_exact');
    if (left.n !== 0n) powers.push({ base, exponent: left });
  }
  return { factor: whole, powers };
}

export const floorOf = ({ n, d }: Rational): bigint => (n >= 0n ? n / d : -((d - 1n - n) / d));

function wholePower(a: Rational, power: bigint): Rational {
  if (power < 0n) return wholePower(inverse(a), -power);
  if (power > mostPower) giveUp('too_large');
  return rational(a.n ** power, a.d ** power);
}

export function divide(a: Surd, b: Surd): Surd {
  let [over, under] = [a, b];
  // Each round rids the divisor of the square root of one prime: (u + v√p)(u − v√p) holds no √p.
  for (let round = 0; under.length > 1; round += 1) {
    const halved = under
      .flatMap((term) => term.powers)
      .find(({ base, exponent }) => base !== pi && exponent.d === 2n)?.base;
    if (halved === undefined || round > 4) giveUp('not_exact');
    const conjugate = under.map((term) => {
      const power = term.powers.find(({ base }) => base === halved);
      if (power && power.exponent.d !== 2n) giveUp('not_exact');
      return power ? { ...term, factor: { n: -term.factor.n, d: term.factor.d } } : term;
    });
    over = multiply(over, conjugate);
    under = multiply(under, conjugate);
  }
  const [divisor] = under;
  if (!divisor) giveUp('undefined');
  const inverted = new Map(
    divisor.powers.map(({ base, exponent }) => [base, { n: -exponent.n, d: exponent.d }]),
  );
  return multiply(over, [termOf(inverse(divisor.factor), inverted)]);
}

export function power(a: Surd, exponent: Rational): Surd {
  const [term, ...others] = a;
  if (!term) {
    if (exponent.n <= 0n) giveUp('undefined');
    return [];
  }
  if (exponent.n < 0n) return divide(surdOf(one), power(a, { n: -exponent.n, d: exponent.d }));
  if (exponent.d === 1n) {
    if (exponent.n === 0n) return surdOf(one);
    if (others.length > 0) return wholePowerOfSum(a, exponent.n);
  } else if (others.length > 0) giveUp('not_exact');
  if (exponent.d > mostIndex) giveUp('not_exact');
  if (exponent.n > mostPower) giveUp('too_large');
  return [powerOfTerm(term, exponent)];
}

function wholePowerOfSum(a: Surd, exponent: bigint): Surd {
  if (exponent > mostSumPower) giveUp('too_large');
  let result = a;
  for (let done = 1n; done < exponent; done += 1n) result = multiply(result, a);
  return result;
}

function powerOfTerm(term: Term, exponent: Rational): Term {
  const exponents = new Map(term.powers.map(({ base, exponent: own }) => [base, times(own, exponent)]));
  if (exponent.d === 1n) return termOf(wholePower(term.factor, exponent.n), exponents);
  const isNegative = term.factor.n < 0n;
  // An even root of a negative number is not real; an odd one of −a is minus that of a.
  if (isNegative && exponent.d % 2n === 0n) giveUp('undefined');
  const sign = isNegative && exponent.n % 2n !== 0n ? -1n : 1n;
  const parts = [
    [factorise(isNegative ? -term.factor.n : term.factor.n), 1n],
    [factorise(term.factor.d), -1n],
  ] as const;
  for (const [primes, side] of parts)
    for (const [prime, times_] of primes) {
      const own = times({ n: BigInt(times_) * side, d: 1n }, exponent);
      const known = exponents.get(prime);
      exponents.set(prime, known ? plus(known, own) : own);
    }
  return termOf({ n: sign, d: 1n }, exponents);
}
