/** Points of ability at which an integral over a normal population is evaluated. */
export type AbilityNodes = {
  /** Equally spaced over ±9, in standard deviations from the mean. */
  readonly standard: Float64Array;
  /** mean + sd × `standard`: the nodes widen and narrow with the population. */
  readonly abilitiesLogits: Float64Array;
  /** Logarithms of spacing × normal density; the weights sum to 1. */
  readonly logWeights: Float64Array;
};

const REACH = 9;
const FEWEST_EACH_SIDE = 120;

/**
 * The trapezoidal rule for a normal population. For an analytic integrand that vanishes at both ends its error
 * falls as exp(−2π²s²/h²), s the width of the integrand and h the spacing (Trefethen & Weideman 2014, SIAM Review
 * 56, 385–458). Here s ≥ 2h: no posterior is narrower than 1/√(1 + σ²K/4) standard deviations, because an item's
 * information is at most 1/4. At least 241 nodes. Four items at least are counted so that the spacing also stays
 * well within the distance π of the nearest pole of the logistic function.
 */
export function abilityNodes(meanLogits: number, sdLogits: number, items: number): AbilityNodes {
  const widthsEachSide = REACH * Math.sqrt(1 + (sdLogits * sdLogits * Math.max(items, 4)) / 4);
  const eachSide = Math.max(FEWEST_EACH_SIDE, Math.ceil(2 * widthsEachSide));
  const spacing = REACH / eachSide;
  const standard = Float64Array.from({ length: 2 * eachSide + 1 }, (_, node) => (node - eachSide) * spacing);
  const logScale = Math.log(spacing / Math.sqrt(2 * Math.PI));
  return {
    standard,
    abilitiesLogits: standard.map((z) => meanLogits + sdLogits * z),
    logWeights: standard.map((z) => logScale - (z * z) / 2),
  };
}
