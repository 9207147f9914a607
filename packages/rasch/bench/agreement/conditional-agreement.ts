import { calibrateItems, type EstimatedCalibration } from '../../src/conditional/calibrate-items.ts';
import { largestDifference } from '../../test/golden.ts';
import { at, formOfGroup, type ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Conditional calibration of a set that can be calibrated. */
export function conditionalAgreement(set: ReferenceSet, worst: WorstOfSets): EstimatedCalibration {
  const { name, matrix, cml } = set;
  const found = estimated(calibrateItems(matrix), name);
  const { items, estimatedItems, covariance, logLikelihood } = found;
  worst.note(
    'cml.difficulty',
    name,
    largestDifference(at(items.difficultyLogits, estimatedItems), cml.difficulty),
  );
  worst.note('cml.se', name, largestDifference(at(items.seLogits, estimatedItems), cml.se));
  if (cml.vcov) worst.note('cml.covariance', name, largestDifference(covariance, cml.vcov.flat()));
  worst.note('cml.log_likelihood', name, Math.abs(logLikelihood / cml.loglik - 1));
  return found;
}

/** Form B with the common items held at form A's difficulties. */
export function conditionalAnchorAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const reference = set.anchored_form_b;
  if (!reference) return;
  const { items } = estimated(
    calibrateItems(formOfGroup(set, 1, reference.items), { anchors: anchorsOf(reference) }),
    set.name,
  );
  const free = reference.cml_free_items.map((item) => reference.items.indexOf(item));
  worst.note(
    'anchored.cml',
    set.name,
    Math.max(
      largestDifference(items.difficultyLogits, reference.cml_difficulty),
      largestDifference(at(items.seLogits, free), reference.cml_free_se),
    ),
  );
}

/** One entry an item of form B: its anchor, or `null`. */
export function anchorsOf(reference: NonNullable<ReferenceSet['anchored_form_b']>): (number | null)[] {
  return reference.items.map((item) => reference.anchor_difficulty[reference.anchors.indexOf(item)] ?? null);
}

function estimated(found: ReturnType<typeof calibrateItems>, name: string): EstimatedCalibration {
  if (found.status !== 'estimated') throw new Error(`${name} was refused: ${found.sentence}`);
  return found;
}
