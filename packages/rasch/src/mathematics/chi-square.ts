import { assertNumber, assertWhole } from '../data/assert-values.ts';

/**
 * Upper tail of the chi-square distribution, P(X ≥ x): the p value of a statistic x. Relative error below 1e-12,
 * in the far tail too.
 *
 * Q(a, t) with a = df/2, t = x/2, the regularised incomplete gamma function. Below t = a + 1 by the series of its
 * complement, above by the continued fraction (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31; the fraction summed
 * by the method of Lentz 1976, Applied Optics 15, 668–671).
 *
 * @param degreesOfFreedom a whole number of at least 1.
 * @throws RangeError for other degrees of freedom, or a statistic that is negative or not finite.
 */
export function chiSquareUpperTail(statistic: number, degreesOfFreedom: number): number {
  assertNumber('A chi-square', statistic, 0);
  assertWhole('degreesOfFreedom', degreesOfFreedom, 1);
  const a = degreesOfFreedom / 2;
  const t = statistic / 2;
  if (t === 0) return 1;
  const density = poissonTerm(a, t);
  return t < a + 1 ? 1 - density * lowerSeries(a, t) : density * a * upperFraction(a, t);
}

/** Σ t^k / ((a + 1) … (a + k)): P(a, t) divided by t^a e^−t / Γ(a + 1). */
function lowerSeries(a: number, t: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; term > total * 1e-17; k++) {
    term *= t / (a + k);
    total += term;
  }
  return total;
}

/** 1/(t + 1 − a − 1(1 − a)/(t + 3 − a − 2(2 − a)/(t + 5 − a − …))): Q(a, t) divided by t^a e^−t / Γ(a). */
function upperFraction(a: number, t: number): number {
  let b = t + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return fraction;
}

/**
 * t^a e^−t / Γ(a + 1) for whole and half a, without the loss of digits that logarithms of large numbers bring:
 * directly while a is small, else by the saddle-point form exp(−δ(a) − D(a, t)) / √(2πa), δ the error of
 * Stirling's formula and D = a log(a/t) + t − a (Loader 2000, Fast and accurate computation of binomial
 * probabilities).
 */
function poissonTerm(a: number, t: number): number {
  if (a < 15) {
    let gamma = a % 1 === 0 ? 1 : Math.sqrt(Math.PI);
    for (let factor = a; factor > 0; factor--) gamma *= factor;
    // The power by halves: whole, it leaves the range of doubles where the product does not.
    return (t ** (a / 2) * Math.exp(-t) * t ** (a / 2)) / gamma;
  }
  const square = 1 / (a * a);
  const stirlingError =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / a;
  return Math.exp(-stirlingError - deviance(a, t)) / Math.sqrt(2 * Math.PI * a);
}

/** a log(a/t) + t − a; near a by the series in v = (a − t)/(a + t), as log(a/t) = 2(v + v³/3 + v⁵/5 + …). */
function deviance(a: number, t: number): number {
  const v = (a - t) / (a + t);
  if (Math.abs(v) > 0.1) return a * Math.log(a / t) + t - a;
  let total = (a - t) * v;
  let power = 2 * a * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = total + power / k;
    if (next === total) return total;
    total = next;
  }
}
