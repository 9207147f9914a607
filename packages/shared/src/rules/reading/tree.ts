import type { Rational } from './rational.ts';

/** An expression as it was understood, not worked out. */
export type Expression =
  | { is: 'number'; value: Rational; written: string }
  | { is: 'fraction'; over: Expression; under: Expression }
  | { is: 'mixed'; value: Rational; whole: string; over: string; under: string }
  | { is: 'pi' }
  | { is: 'infinity' }
  | { is: 'signed'; sign: '-' | '+' | '±'; of: Expression }
  | { is: 'sum'; sign: '+' | '-' | '±'; left: Expression; right: Expression }
  | { is: 'product'; dot: boolean; left: Expression; right: Expression }
  | { is: 'root'; index: number; of: Expression }
  | { is: 'power'; base: Expression; exponent: Expression }
  | { is: 'percent'; of: Expression }
  | { is: 'brackets'; of: Expression };

/** A pair and an open interval are written alike and compare alike. */
export type Part =
  | { is: 'value'; of: Expression }
  | { is: 'interval'; open: '(' | '['; close: ')' | ']'; parts: readonly Expression[] }
  | { is: 'set'; parts: readonly Part[] };

export interface Answer {
  parts: readonly Part[];
  joined: ';' | '∪';
}
