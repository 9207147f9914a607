import { goldenNames, readGolden } from '../../test/golden.ts';
import { atMost, type BenchRow } from '../bench-row.ts';
import { conditionalAgreement, conditionalAnchorAgreement } from './conditional-agreement.ts';
import { jointAgreement } from './joint-agreement.ts';
import { linkAgreement } from './link-agreement.ts';
import { marginalAgreement, marginalAnchorAgreement } from './marginal-agreement.ts';
import { measureAgreement } from './measure-agreement.ts';
import { type StatusCheck, statusChecks } from './status-checks.ts';
import { andersenAgreement, mantelHaenszelAgreement } from './test-agreement.ts';
import { worstOfSets } from './worst-of-sets.ts';

/** Absolute differences allowed from the references: conditional, measures, fit; and all that is 1e-7. */
const EXACT = 1e-9;
const CLOSE = 1e-7;

const FAMILIES: readonly (readonly [family: string, limit: number, figure: string])[] = [
  ['cml.difficulty', EXACT, 'CML difficulty'],
  ['cml.se', EXACT, 'CML standard error'],
  ['cml.covariance', EXACT, 'CML covariance'],
  ['cml.log_likelihood', EXACT, 'CML log-likelihood, relative'],
  ['wle', EXACT, 'WLE'],
  ['wle.se', EXACT, 'WLE standard error'],
  ['ml', EXACT, 'ML ability'],
  ['ml.se', EXACT, 'ML ability standard error'],
  ['item_fit.mean_square.wle', EXACT, 'item infit, outfit at WLE'],
  ['item_fit.standardised.wle', EXACT, 'item infit, outfit z at WLE'],
  ['item_fit.mean_square.ml', EXACT, 'item infit, outfit at ML'],
  ['item_fit.standardised.ml', EXACT, 'item infit, outfit z at ML'],
  ['person_fit.mean_square.wle', EXACT, 'person infit, outfit at WLE'],
  ['person_fit.standardised.wle', EXACT, 'person infit, outfit z at WLE'],
  ['person_fit.mean_square.ml', EXACT, 'person infit, outfit at ML'],
  ['person_fit.standardised.ml', EXACT, 'person infit, outfit z at ML'],
  ['reliability.kr20', EXACT, 'KR-20'],
  ['reliability.wle', EXACT, 'WLE reliability'],
  ['reliability.separation', EXACT, 'separation reliability at ML'],
  ['reliability.index', EXACT, 'separation index at ML'],
  ['mml.difficulty', CLOSE, 'MML difficulty'],
  ['mml.se', CLOSE, 'MML standard error'],
  ['mml.variance', CLOSE, 'MML sigma²'],
  ['mml.log_sd_se', CLOSE, 'MML error of log sigma'],
  ['mml.deviance', CLOSE, 'MML deviance'],
  ['eap', CLOSE, 'EAP'],
  ['eap.sd', CLOSE, 'EAP posterior sd'],
  ['eap.reliability', CLOSE, 'EAP reliability'],
  ['jml.difficulty', CLOSE, 'JML difficulty, plain'],
  ['jml.se', CLOSE, 'JML standard error'],
  ['jml.ability', CLOSE, 'JML ability of a score'],
  ['jml.corrected', CLOSE, 'JML difficulty, corrected'],
  ['andersen.lr', CLOSE, 'Andersen LR'],
  ['andersen.p', CLOSE, 'Andersen p'],
  ['mh.alpha', CLOSE, 'Mantel-Haenszel alpha'],
  ['mh.delta', CLOSE, 'Mantel-Haenszel delta'],
  ['mh.se_delta', CLOSE, 'Mantel-Haenszel error of delta'],
  ['mh.chi_square', CLOSE, 'Mantel-Haenszel chi-square'],
  ['link.shift', CLOSE, 'linking shift'],
  ['link.se', CLOSE, 'linking, three errors'],
  ['anchored.cml', CLOSE, 'anchored form, CML'],
  ['anchored.mml', CLOSE, 'anchored form, MML'],
];

/** Every reference set against the library: the largest difference of each family, and the statuses. */
export function agreementRows(progress: (sentence: string) => void): BenchRow[] {
  const worst = worstOfSets();
  const checks: StatusCheck[] = [];
  for (const name of goldenNames()) {
    progress(`reference set ${name}`);
    const set = readGolden(name);
    checks.push(...statusChecks(set));
    if (set.expected === 'error') continue;
    measureAgreement(set, conditionalAgreement(set, worst), worst);
    marginalAgreement(set, worst);
    jointAgreement(set, worst);
    andersenAgreement(set, worst);
    mantelHaenszelAgreement(set, worst);
    linkAgreement(set, worst);
    conditionalAnchorAgreement(set, worst);
    marginalAnchorAgreement(set, worst);
  }
  return [...FAMILIES.map((family) => worst.row(...family)), statusRow(checks)];
}

function statusRow(checks: readonly StatusCheck[]): BenchRow {
  const faults = checks.filter(({ right }) => !right);
  const named = faults.map(({ set, what }) => `${set}: ${what}`).join(', ');
  return atMost(0, {
    id: 'agreement.statuses',
    group: 'agreement',
    figure: 'statuses other than documented',
    unit: 'statuses',
    reached: faults.length,
    note: `${checks.length} looked at in ${new Set(checks.map(({ set }) => set)).size} sets${named && `; ${named}`}`,
    details: { checks: checks.length },
  });
}
