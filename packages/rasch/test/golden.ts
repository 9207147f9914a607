import { readFileSync } from 'node:fs';
import { type ResponseMatrix, responseMatrix } from '../src/index.ts';

type Column = readonly (number | null)[];

/** A reference set as kept in src/__golden__; `null` means not defined. */
export type Golden = {
  readonly name: string;
  readonly items: readonly string[];
  readonly items_excluded?: readonly string[];
  readonly components?: readonly (readonly string[])[];
  readonly cml: {
    readonly difficulty: Column;
    readonly se: Column;
    readonly loglik: number;
    readonly vcov?: readonly Column[];
  };
  readonly score_table?: AbilityColumns;
  readonly persons?: AbilityColumns;
  readonly item_fit_wle: FitColumns;
  readonly item_fit_ml: FitColumns;
  readonly person_fit_wle: FitColumns;
  readonly person_fit_ml: FitColumns;
  readonly reliability: {
    readonly wle_reliability: number;
    readonly separation_reliability_ml: number;
    readonly separation_index_ml: number;
  };
  readonly kr20: number | null;
  readonly responses: readonly string[];
};

type AbilityColumns = {
  readonly ml: Column;
  readonly ml_se: Column;
  readonly wle: Column;
  readonly wle_se: Column;
};

export type FitColumns = {
  readonly infit_msq: Column;
  readonly infit_z: Column;
  readonly outfit_msq: Column;
  readonly outfit_z: Column;
};

export function readGolden(name: string): Golden & { readonly matrix: ResponseMatrix } {
  const golden = JSON.parse(
    readFileSync(new URL(`../src/__golden__/${name}.json`, import.meta.url), 'utf8'),
  ) as Golden;
  const rows = golden.responses.map((line) =>
    Array.from(line, (cell) => (cell === '1' ? 1 : cell === '0' ? 0 : null)),
  );
  return { ...golden, matrix: responseMatrix(rows) };
}

/** Largest absolute difference; infinite where lengths differ or only one side is defined. */
export function largestDifference(actual: ArrayLike<number | null>, expected: Column): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return expected.reduce<number>((largest, value, index) => {
    const ours = actual[index] ?? null;
    if (value === null || ours === null) return value === ours ? largest : Number.POSITIVE_INFINITY;
    const difference = Math.abs(ours - value);
    // NaN stays NaN, and is below no tolerance.
    return Math.max(largest, difference);
  }, 0);
}
