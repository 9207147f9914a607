/** One line of the table: a figure, what it may be, and what it was. */
export type BenchRow = {
  readonly id: string;
  readonly group: string;
  readonly figure: string;
  readonly unit: string;
  /** `null`: printed for information. */
  readonly limit: number | null;
  readonly bound: 'at_most' | 'at_least' | null;
  /** `null`: could not be measured, and `note` says why. */
  readonly reached: number | null;
  /** Share of the limit used, 1 or less being within it; `null` without a limit or a figure. */
  readonly ratio: number | null;
  readonly verdict: 'ok' | 'over' | 'information' | 'not_measured';
  /** What stands behind the figure: the worst set, medians and minima, the compiler. */
  readonly note: string;
  /** Further figures of the same measurement, for programs. */
  readonly details?: Readonly<Record<string, number>>;
};

export type Measured = Pick<BenchRow, 'id' | 'group' | 'figure' | 'unit' | 'reached' | 'note' | 'details'>;

export function information(measured: Measured): BenchRow {
  const verdict = measured.reached === null ? 'not_measured' : 'information';
  return { ...measured, limit: null, bound: null, ratio: null, verdict };
}

export function atMost(limit: number, measured: Measured): BenchRow {
  const { reached } = measured;
  // Counts of faults have the limit 0: none is within it, and any is over.
  const share = (value: number) => (limit > 0 ? value / limit : value);
  return judged(measured, 'at_most', limit, reached === null ? null : share(reached), limit > 0 ? 1 : 0);
}

export function atLeast(limit: number, measured: Measured): BenchRow {
  const { reached } = measured;
  return judged(measured, 'at_least', limit, reached === null ? null : limit / reached, 1);
}

function judged(
  measured: Measured,
  bound: 'at_most' | 'at_least',
  limit: number,
  ratio: number | null,
  allowed: number,
): BenchRow {
  // NaN compares false, and so is over.
  const verdict = ratio === null ? 'not_measured' : ratio <= allowed ? 'ok' : 'over';
  return { ...measured, limit, bound, ratio, verdict };
}
