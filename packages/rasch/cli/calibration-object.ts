import type { Analysis, RefusedAnalysis } from '../src/analysis/analyse.ts';
import type { EstimationMethod } from '../src/analysis/estimate-difficulties.ts';
import type { AndersenTest } from '../src/fit/andersen-test.ts';
import type { Answers } from './read-input.ts';

/** What `calibrate --json` prints, documented in the README and kept stable: every key is always there. */
export function calibrationObject(
  analysis: Analysis | RefusedAnalysis,
  method: EstimationMethod,
  answers: Answers,
) {
  const { nameOf, idOf } = answers;
  if (analysis.status !== 'ok') {
    const removed = analysis.removed.items.map(({ item }) => nameOf(item));
    const components = analysis.components?.map((items) => items.map(nameOf)) ?? null;
    return {
      ...refusedObject(method, analysis.status, analysis.sentence),
      persons: answers.matrix.persons,
      removed: { items: removed, persons: [] },
      components,
    };
  }
  const { population } = analysis;
  return {
    method,
    identification: analysis.identification,
    converged: analysis.converged,
    iterations: analysis.iterations,
    logLik: analysis.logLikelihood,
    aic: analysis.aic,
    bic: analysis.bic,
    persons: analysis.persons,
    items: analysis.items.map((row) => ({
      name: nameOf(row.item),
      n: row.n,
      score: row.right,
      difficulty: row.difficultyLogits,
      se: row.seLogits,
      infit: row.infit,
      outfit: row.outfit,
      infitZ: row.infitZ,
      outfitZ: row.outfitZ,
      pointMeasure: row.pointMeasure,
      status: row.status,
    })),
    scores: analysis.scores,
    personMeasures:
      analysis.personMeasures?.map(({ person, ...row }) => ({ person: idOf(person), ...row })) ?? null,
    reliability: analysis.reliability,
    removed: {
      items: analysis.removed.items.map(({ item }) => nameOf(item)),
      persons: analysis.removed.persons.map(idOf),
    },
    mean: population?.meanLogits ?? null,
    meanSe: population?.meanSe ?? null,
    sigma2: population?.variance ?? null,
    logSigmaSe: population?.logSdSe ?? null,
    deviance: population?.deviance ?? null,
    zeroVariance: population?.zeroVariance ?? false,
    components: null,
    status: analysis.status,
    message: null,
  };
}

/** The same keys where there is nothing to tell but why. */
export function refusedObject(
  method: EstimationMethod,
  status: RefusedAnalysis['status'] | 'invalid_input',
  message: string,
) {
  return {
    method,
    identification: null,
    converged: false,
    iterations: null,
    logLik: null,
    aic: null,
    bic: null,
    persons: null as number | null,
    items: [],
    scores: null,
    personMeasures: null,
    reliability: { kr20: null, wle: null, eap: null, separation: null },
    removed: { items: [] as string[], persons: [] },
    mean: null,
    meanSe: null,
    sigma2: null,
    logSigmaSe: null,
    deviance: null,
    zeroVariance: false,
    components: null as string[][] | null,
    status,
    message,
  };
}

/** Andersen's test between the groups of `--groups`. */
export function andersenObject(test: AndersenTest, { nameOf }: Answers) {
  const itemsExcluded = Array.from(test.itemsExcluded, nameOf);
  if (test.status !== 'tested')
    return {
      status: test.reason,
      message: test.sentence,
      LR: null,
      df: null,
      p: null,
      itemsExcluded,
      logLik: null,
      groups: [],
      items: [],
    };
  return {
    status: 'ok',
    message: null,
    LR: test.likelihoodRatio,
    df: test.df,
    p: test.p,
    itemsExcluded,
    logLik: test.logLikelihood,
    groups: test.groups.map(({ label, persons, logLikelihood }) => ({
      group: label,
      persons,
      logLik: logLikelihood,
    })),
    items: Array.from(test.items, (item, at) => ({
      name: nameOf(item),
      difficulties: test.groups.map((group) => group.difficultyLogits[at] as number),
      se: test.groups.map((group) => group.seLogits[at] as number),
      waldZ: test.waldZ?.[at] ?? null,
    })),
  };
}
