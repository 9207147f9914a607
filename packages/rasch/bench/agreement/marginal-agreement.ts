import { summariseAnswers } from '../../src/data/summarise-answers.ts';
import { calibrateMarginal, type EstimatedMarginal } from '../../src/marginal/calibrate-marginal.ts';
import { posteriorTable } from '../../src/persons/posterior-ability.ts';
import { eapReliability, posteriorAbilities } from '../../src/persons/posterior-persons.ts';
import { largestDifference } from '../../test/golden.ts';
import { anchorsOf } from './conditional-agreement.ts';
import { at, formOfGroup, type ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Marginal calibration and posterior abilities. A reference that stopped on the way to zero variance is no optimum. */
export function marginalAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const { name, matrix, mml } = set;
  if (!mml || mml.note?.includes('lower bound 0')) return;
  const note = (family: string, difference: number) => worst.note(family, name, difference);
  const found = estimated(calibrateMarginal(matrix), name);
  const { difficultyLogits, seLogits } = found.items;
  const answers = summariseAnswers(matrix, found.estimatedItems);
  note('mml.difficulty', largestDifference(at(difficultyLogits, found.estimatedItems), mml.difficulty));
  note('mml.se', largestDifference(at(seLogits, found.estimatedItems), mml.se));
  note('mml.variance', Math.abs(found.abilityVariance - mml.sigma2));
  note('mml.log_sd_se', largestDifference([found.logAbilitySdSe], [mml.log_sigma_se]));
  note('mml.deviance', Math.abs(found.deviance - mml.deviance));

  const population = { meanLogits: found.abilityMeanLogits, sdLogits: found.abilitySdLogits };
  const reference = mml.eap_score ?? mml.eap_person;
  if (!reference) throw new Error(`${name} has no posterior abilities to compare with.`);
  const rows = mml.eap_score
    ? at(posteriorTable(at(difficultyLogits, found.estimatedItems), population), mml.eap_score.score)
    : posteriorAbilities(answers, difficultyLogits, population).slice(0, reference.eap.length);
  const means = rows.map((row) => row?.meanLogits ?? null);
  const deviations = rows.map((row) => row?.sdLogits ?? null);
  note('eap', largestDifference(means, reference.eap));
  note('eap.sd', largestDifference(deviations, reference.sd));
  const reliability = eapReliability(answers, difficultyLogits, population);
  note('eap.reliability', largestDifference([reliability], [mml.eap_reliability]));
}

/** Form B with the common items held at form A's difficulties, mean and spread of ability free. */
export function marginalAnchorAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const reference = set.anchored_form_b;
  if (!reference) return;
  const answers = formOfGroup(set, 1, reference.items);
  const found = estimated(calibrateMarginal(answers, { anchors: anchorsOf(reference) }), set.name);
  const free = reference.mml_free_items.map((item) => reference.items.indexOf(item));
  const { mml_mu, mml_mu_se, mml_sigma2, mml_deviance } = reference;
  const population = [found.abilityMeanLogits, found.abilityMeanSe, found.abilityVariance, found.deviance];
  worst.note(
    'anchored.mml',
    set.name,
    Math.max(
      largestDifference(found.items.difficultyLogits, reference.mml_difficulty),
      largestDifference(at(found.items.seLogits, free), reference.mml_free_se),
      largestDifference(population, [mml_mu, mml_mu_se, mml_sigma2, mml_deviance]),
    ),
  );
}

function estimated(found: ReturnType<typeof calibrateMarginal>, name: string): EstimatedMarginal {
  if (found.status !== 'estimated') throw new Error(`${name} was refused: ${found.sentence}`);
  return found;
}
