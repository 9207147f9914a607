import { logistic } from '@invigil/rasch';
import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';

export type CurveGroup = ItemStatistics['curve'][number];

/** Half the width of the band in which 95 of 100 groups of `n` would fall. */
function margin(expected: number, n: number): number {
  return n > 0 ? 1.96 * Math.sqrt((expected * (1 - expected)) / n) : 1;
}

const within = (share: number) => Math.min(1, Math.max(0, share));

export interface CurvePoint {
  ability: number;
  expected: number;
  low: number;
  high: number;
}

/** The expected curve and its band, for groups of the mean size used. Shares 0 to 1. */
export function curvePoints(
  difficulty: number,
  groups: readonly CurveGroup[],
  from: number,
  to: number,
  steps = 60,
): CurvePoint[] {
  const meanN = groups.length === 0 ? 0 : groups.reduce((sum, group) => sum + group.n, 0) / groups.length;
  return Array.from({ length: steps + 1 }, (_, index) => {
    const ability = from + ((to - from) * index) / steps;
    const expected = logistic(ability - difficulty);
    const half = margin(expected, meanN);
    return { ability, expected, low: within(expected - half), high: within(expected + half) };
  });
}

/** Whether a group lies where chance alone would not put it: judged by its own size. */
export function isOutside({ observed, expected, n }: CurveGroup): boolean {
  return n > 0 && Math.abs(observed - expected) > margin(expected, n);
}

/** Standardised residual of a group. */
export function residualZ({ observed, expected, n }: CurveGroup): number {
  const deviation = Math.sqrt((expected * (1 - expected)) / n);
  return deviation > 0 ? (observed - expected) / deviation : 0;
}

export type CurveFinding = 'follows' | 'flat' | 'some_outside' | 'none';

/** `flat`: the ablest third does hardly better than the weakest, although the model expects a climb. */
export function curveFinding(groups: readonly CurveGroup[]): CurveFinding {
  if (groups.length < 3) return 'none';
  const sorted = [...groups].sort((a, b) => a.abilityLogits - b.abilityLogits);
  const third = Math.max(1, Math.floor(sorted.length / 3));
  const share = (part: readonly CurveGroup[], pick: (group: CurveGroup) => number) =>
    part.reduce((sum, group) => sum + group.n * pick(group), 0) /
    part.reduce((sum, group) => sum + group.n, 0);
  const climb = (pick: (group: CurveGroup) => number) =>
    share(sorted.slice(-third), pick) - share(sorted.slice(0, third), pick);
  const outside = groups.filter(isOutside).length;
  if (outside > 0 && climb((group) => group.observed) < climb((group) => group.expected) / 2) return 'flat';
  return outside > 0 ? 'some_outside' : 'follows';
}
