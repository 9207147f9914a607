export type ResidualFit = {
  /** Answers counted. */
  readonly answers: number;
  /** Information-weighted mean square; 1 is expected. `null` where nothing was counted. */
  readonly infitMeanSquare: number | null;
  /** Wilson-Hilferty; about standard normal under the model. `null` where the model variance is 0. */
  readonly infitStandardised: number | null;
  readonly outfitMeanSquare: number | null;
  readonly outfitStandardised: number | null;
  /** Σ z²/W, `answers` × the outfit mean square. */
  readonly chiSquare: number;
};

/**
 * Running sums of squared residuals of one item, or of one person. With z = x − P, W = PQ, C = W(1 − 3W):
 *
 *   outfit = Σ(z²/W) / n,    model variance q² = Σ(C/W²)/n² − 1/n
 *   infit  = Σ z² / Σ W,     model variance q² = Σ(C − W²) / (Σ W)²
 *
 * (Wright & Masters 1982, Rating Scale Analysis, chapter 5). Not capped, and not corrected for the degrees of
 * freedom that estimation takes.
 */
export type ResidualSums = {
  answers: number;
  squared: number;
  information: number;
  relative: number;
  outfitVariance: number;
  infitVariance: number;
};

export function residualSums(): ResidualSums {
  return { answers: 0, squared: 0, information: 0, relative: 0, outfitVariance: 0, infitVariance: 0 };
}

/**
 * Adds the answers of `persons` at one `distance` = ability − difficulty, `right` of them right. The quotients are
 * taken in closed form: W may be tiny.
 */
export function addResiduals(sums: ResidualSums, distance: number, persons: number, right: number): void {
  const e = Math.exp(-Math.abs(distance));
  const likely = 1 / (1 + e);
  const unlikely = e * likely;
  const information = likely * unlikely;
  const surprised = distance >= 0 ? persons - right : right;
  const unsurprised = persons - surprised;
  sums.answers += persons;
  sums.squared += surprised * likely * likely + unsurprised * unlikely * unlikely;
  sums.information += persons * information;
  sums.relative += (surprised > 0 ? surprised / e : 0) + unsurprised * e;
  // C/W² − 1 = 1/W − 4 = (√(1/e) − √e)², and C − W² = W(1 − 4W) = W (P − Q)²: neither can go below 0.
  sums.outfitVariance += (persons * ((1 - e) * (1 - e))) / e;
  sums.infitVariance += persons * information * (likely - unlikely) * (likely - unlikely);
}

export function fitOf(sums: ResidualSums): ResidualFit {
  const { answers, relative } = sums;
  if (answers === 0) {
    return {
      answers,
      infitMeanSquare: null,
      infitStandardised: null,
      outfitMeanSquare: null,
      outfitStandardised: null,
      chiSquare: 0,
    };
  }
  const outfit = relative / answers;
  const infit = sums.squared / sums.information;
  return {
    answers,
    infitMeanSquare: infit,
    infitStandardised: wilsonHilferty(infit, Math.sqrt(sums.infitVariance) / sums.information),
    outfitMeanSquare: outfit,
    outfitStandardised: wilsonHilferty(outfit, Math.sqrt(sums.outfitVariance) / answers),
    chiSquare: relative,
  };
}

/** (ms^⅓ − 1)(3/q) + q/3: the cube root of a mean square is nearly normal (Wilson & Hilferty 1931). */
function wilsonHilferty(meanSquare: number, q: number): number | null {
  if (!(q > 0)) return null;
  return (Math.cbrt(meanSquare) - 1) * (3 / q) + q / 3;
}
