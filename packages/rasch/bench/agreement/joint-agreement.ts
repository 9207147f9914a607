import { calibrateJoint, type JointVariant } from '../../src/joint/calibrate-joint.ts';
import { largestDifference } from '../../test/golden.ts';
import { at, type ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Joint maximum likelihood, plain and corrected for bias. */
export function jointAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const { name, jml } = set;
  const plain = calibrated(set, 'plain');
  const used = plain.estimatedItems;
  const { difficultyLogits, seLogits } = plain.items;
  worst.note('jml.difficulty', name, largestDifference(at(difficultyLogits, used), jml.difficulty));
  worst.note('jml.se', name, largestDifference(at(seLogits, used), jml.se));
  if (jml.theta_score) {
    const rows = at(plain.scores, jml.theta_score.score);
    const abilities = rows.map((row) => row?.abilityLogits ?? null);
    worst.note('jml.ability', name, largestDifference(abilities, jml.theta_score.theta));
  }
  const corrected = at(calibrated(set, 'bias_corrected').items.difficultyLogits, used);
  worst.note('jml.corrected', name, largestDifference(corrected, jml.difficulty_bias_corrected));
}

function calibrated({ name, matrix }: ReferenceSet, variant: JointVariant) {
  const found = calibrateJoint(matrix, { variant });
  if (found.status !== 'estimated') throw new Error(`${name} was refused: ${found.sentence}`);
  return found;
}
