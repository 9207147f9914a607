import { calibrateItems, type EstimatedCalibration } from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { summariseGroups } from '../data/summarise-groups.ts';
import { partOf } from '../mathematics/free-parameters.ts';
import { normalTwoSided } from '../mathematics/normal.ts';
import { centred, mean } from '../mathematics/sum.ts';
import { adjustPValues, type PAdjustment } from './adjust-p-values.ts';
import { assertGroups, GROUP_NAMES, type GroupName, type PersonGroups } from './person-groups.ts';

export type ItemContrast = {
  /** Each group's difficulties sum to zero over the items compared. */
  readonly referenceLogits: number;
  readonly focalLogits: number;
  /** Focal minus reference; positive where the item is harder for the focal group. */
  readonly contrastLogits: number;
  readonly seLogits: number;
  /** The contrast over its error; Andersen's Wald statistic with the sign of focal − reference. */
  readonly z: number;
  /** Two-sided, from the normal distribution. */
  readonly p: number;
  readonly pAdjusted: number;
};

export type RaschContrasts =
  | {
      readonly status: 'compared';
      /** One entry an item of the matrix; `null` where a group's answers are all right or all wrong, or none. */
      readonly items: readonly (ItemContrast | null)[];
      readonly adjustment: PAdjustment;
    }
  | {
      readonly status: 'not_comparable';
      /** The group that could not be calibrated; `null` where both were but share fewer than two items. */
      readonly group: GroupName | null;
      readonly sentence: string;
    };

/**
 * Differential item functioning as a difference of difficulty: each group is calibrated alone by conditional
 * maximum likelihood, both are centred on the items estimable in both, and
 * z = (b_focal − b_reference)/√(se² + se²) (Fischer & Scheiblechner 1970; Wright & Stone 1979).
 *
 * As the contrasts sum to zero, one item that favours a group strongly makes all others lean the other way a little.
 *
 * @param groups one entry a person: 0 reference, 1 focal, null left out.
 * @param options.adjustment for there being many items: `holm` (default), `benjamini_hochberg` or `none`.
 * @throws RangeError when the groups do not fit the matrix.
 */
export function raschContrasts(
  answers: ResponseMatrix | AnswerSummary,
  groups: PersonGroups,
  options: { readonly adjustment?: PAdjustment } = {},
): RaschContrasts {
  const { matrix, items: counted, includes } = summaryOf(answers);
  assertGroups(groups, matrix.persons);
  const { adjustment = 'holm' } = options;
  const calibrations: EstimatedCalibration[] = [];
  const groupOf = (person: number) => (includes?.(person) === false ? -1 : (groups[person] ?? -1));
  for (const [group, own] of summariseGroups(matrix, counted, groupOf, 2).entries()) {
    const calibration = calibrateItems(own);
    if (calibration.status !== 'estimated') {
      const name = GROUP_NAMES[group as 0 | 1];
      const sentence = `The ${name} group cannot be calibrated. ${calibration.sentence}`;
      return { status: 'not_comparable', group: name, sentence };
    }
    calibrations.push(calibration);
  }
  const [reference, focal] = calibrations as [EstimatedCalibration, EstimatedCalibration];
  const inFocal = new Set(focal.estimatedItems);
  const shared = reference.estimatedItems.filter((item) => inFocal.has(item));
  if (shared.length < 2) {
    const sentence = 'Fewer than two items can be estimated in both groups.';
    return { status: 'not_comparable', group: null, sentence };
  }
  const ofReference = centredOn(reference, shared);
  const ofFocal = centredOn(focal, shared);
  const items = new Array<ItemContrast | null>(matrix.items).fill(null);
  const compared = Array.from(shared, (item, position) => {
    const referenceLogits = ofReference.difficulties[position] as number;
    const focalLogits = ofFocal.difficulties[position] as number;
    const contrastLogits = focalLogits - referenceLogits;
    const seLogits = Math.sqrt(
      (ofReference.variances[position] as number) + (ofFocal.variances[position] as number),
    );
    const z = contrastLogits / seLogits;
    return { item, referenceLogits, focalLogits, contrastLogits, seLogits, z, p: normalTwoSided(z) };
  });
  const adjusted = adjustPValues(
    compared.map(({ p }) => p),
    adjustment,
  );
  for (const [position, { item, ...contrast }] of compared.entries())
    items[item] = { ...contrast, pAdjusted: adjusted[position] as number };
  return { status: 'compared', items, adjustment };
}

/** Difficulties moved to sum to zero over `shared`, and the variances that then hold: the diagonal of C V C′. */
function centredOn(calibration: EstimatedCalibration, shared: Int32Array) {
  const { covariance, estimatedItems } = calibration;
  const width = estimatedItems.length;
  const positions = Array.from(shared, (item) => estimatedItems.indexOf(item));
  const size = positions.length;
  const own = partOf(covariance, width, positions);
  const rowMeans = positions.map((_, row) => mean(own.subarray(row * size, (row + 1) * size)) as number);
  const grandMean = mean(rowMeans) as number;
  return {
    difficulties: centred(
      Float64Array.from(shared, (item) => calibration.items.difficultyLogits[item] as number),
    ),
    variances: rowMeans.map((rowMean, row) => (own[row * (size + 1)] as number) - 2 * rowMean + grandMean),
  };
}
