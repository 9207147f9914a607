import { giveUp, mostIndex } from './limits.ts';
import { floorOf, pi, type Surd, type Term } from './surd.ts';

/** The one spelling of a value: `-7/2`, `3√2/2`, `1+√2`, `3π/4`, `72^(1/6)`. It reads back as itself. */
export function writeSurd(value: Surd): string {
  if (value.length === 0) return '0';
  return value
    .map((term, index) => (term.factor.n < 0n ? '-' : index > 0 ? '+' : '') + writeTerm(term))
    .join('');
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const rootSigns: Readonly<Record<number, string>> = { 2: '√', 3: '∛', 4: '∜' };
const mostRadicand = 10n ** 15n;

/** Without its sign. */
function writeTerm({ factor, powers }: Term): string {
  const top = factor.n < 0n ? -factor.n : factor.n;
  const ofPi = powers.find(({ base }) => base === pi)?.exponent ?? { n: 0n, d: 1n };
  const wholePi = floorOf(ofPi);
  const root = writeRoot(powers, ofPi.n - wholePi * ofPi.d, ofPi.d);
  const above = writePi(wholePi);
  const under = writePi(-wholePi);
  // A raised figure before a root would be its index, and a power needs its sign.
  const joint =
    root !== '' && ((!/^[√∛∜]/u.test(root) && (above !== '' || top !== 1n)) || above.length > 1) ? '*' : '';
  const front = `${top === 1n && above + root !== '' ? '' : top}${above}${joint}${root}`;
  if (factor.d === 1n) return under === '' ? front : `${front}/${under}`;
  return `${front}/${under === '' ? factor.d : `(${factor.d}${under})`}`;
}

function writePi(exponent: bigint): string {
  if (exponent <= 0n) return '';
  if (exponent === 1n) return 'π';
  return `π${[...String(exponent)].map((digit) => raised[Number(digit)]).join('')}`;
}

function writeRoot(powers: Term['powers'], piOver: bigint, piUnder: bigint): string {
  const parts = powers.filter(({ base }) => base !== pi);
  if (parts.length === 0 && piOver === 0n) return '';
  const index = [...parts.map(({ exponent }) => exponent.d), piOver === 0n ? 1n : piUnder].reduce(
    leastMultiple,
    1n,
  );
  if (index > mostIndex) giveUp('not_exact');
  let radicand = 1n;
  for (const { base, exponent } of parts) {
    radicand *= BigInt(base) ** (exponent.n * (index / exponent.d));
    if (radicand > mostRadicand) giveUp('too_large');
  }
  const inPi = writePi((piOver * index) / piUnder);
  const inside = inPi === '' ? `${radicand}` : `(${radicand === 1n ? '' : radicand}${inPi})`;
  const sign = rootSigns[Number(index)];
  return sign === undefined ? `${inside}^(1/${index})` : sign + inside;
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return (a / large) * b;
}
