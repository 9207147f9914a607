import { readdirSync, readFileSync } from 'node:fs';
import { type ResponseMatrix, responseMatrix } from '../src/data/response-matrix.ts';

export type Column = readonly (number | null)[];

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

export type AndersenValues = {
  readonly n: readonly number[];
  readonly items_excluded: readonly string[];
  readonly LR: number;
  readonly df: number;
  readonly p: number;
  readonly loglik_full: number;
  readonly loglik_groups: readonly number[];
  readonly difficulty_groups: readonly Column[];
  readonly se_groups: readonly Column[];
  readonly wald_z: Column;
};

/** A reference set as kept in src/__golden__ (reference/copy-reference-sets.mjs); `null` means not defined. */
export type Golden = {
  readonly name: string;
  readonly source: string;
  readonly items: readonly string[];
  readonly items_used: readonly string[];
  readonly items_excluded?: readonly string[];
  readonly group?: readonly (0 | 1)[];
  readonly expected?: string;
  readonly components?: readonly (readonly string[])[];
  readonly simulated_from?: { readonly b: readonly number[]; readonly theta_sd?: number };
  readonly classical: { readonly kr20?: number };
  readonly cml: {
    readonly difficulty: Column;
    readonly se: Column;
    readonly loglik: number;
    readonly vcov?: readonly Column[];
  };
  readonly score_table?: AbilityColumns & { readonly score: readonly number[] };
  readonly persons?: AbilityColumns;
  readonly extreme_adjusted_03?: Record<
    'score_0' | 'score_max',
    { readonly theta: number; readonly se: number }
  >;
  readonly item_fit_wle: FitColumns & { readonly chisq: Column };
  readonly item_fit_ml: FitColumns & { readonly chisq: Column };
  readonly person_fit_wle: FitColumns & { readonly n_listed: number };
  readonly person_fit_ml: FitColumns & { readonly n_listed: number };
  readonly reliability: {
    readonly wle_reliability: number;
    readonly separation_reliability_ml: number;
    readonly separation_index_ml: number | null;
    readonly item_separation_reliability: number;
  };
  readonly mml?: {
    readonly difficulty: Column;
    readonly se: Column;
    readonly sigma2: number;
    readonly log_sigma_se: number;
    readonly deviance: number;
    readonly eap_reliability: number;
    readonly eap_score?: { readonly score: readonly number[]; readonly eap: Column; readonly sd: Column };
    readonly eap_person?: { readonly eap: Column; readonly sd: Column };
    readonly note?: string;
  };
  readonly jml: {
    readonly items: readonly string[];
    readonly difficulty: Column;
    readonly se: Column;
    readonly difficulty_bias_corrected: Column;
    readonly n_persons_used: number;
    readonly theta_score?: {
      readonly score: readonly number[];
      readonly theta: Column;
      readonly se: Column;
    };
  };
  readonly andersen_median?: AndersenValues;
  readonly andersen_mean?: AndersenValues;
  readonly andersen_group?: AndersenValues;
  readonly mantel_haenszel?: Record<'alpha' | 'delta' | 'se_delta' | 'chisq' | 'chisq_nocc', Column>;
  readonly linking?: {
    readonly common: readonly string[];
    readonly form_a: FormValues;
    readonly form_b: FormValues;
    readonly shift_b_to_a: number;
    readonly shift_se_full_covariance: number;
    readonly shift_se_independent: number;
    readonly shift_se_empirical: number;
    readonly shift_weighted: number;
    readonly shift_weighted_se: number;
    readonly displacement: Column;
    readonly robust_z: Column;
  };
  readonly anchored_form_b?: {
    readonly anchors: readonly string[];
    readonly anchor_difficulty: Column;
    readonly items: readonly string[];
    readonly cml_difficulty: Column;
    readonly cml_free_items: readonly string[];
    readonly cml_free_se: Column;
    readonly cml_loglik: number;
    readonly mml_difficulty: Column;
    readonly mml_mu: number;
    readonly mml_mu_se: number;
    readonly mml_sigma2: number;
    readonly mml_free_items: readonly string[];
    readonly mml_free_se: Column;
    readonly mml_deviance: number;
  };
  readonly responses: readonly string[];
};

type FormValues = {
  readonly items: readonly string[];
  readonly difficulty: Column;
  readonly se: Column;
  readonly loglik: number;
};

/** The names of all reference sets. */
export function goldenNames(): string[] {
  return readdirSync(new URL('../src/__golden__/', import.meta.url))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

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
