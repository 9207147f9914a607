import { analyse } from '../../src/analysis/analyse.ts';
import { calibrateItems } from '../../src/conditional/calibrate-items.ts';
import { andersenTest } from '../../src/fit/andersen-test.ts';
import { calibrateJoint } from '../../src/joint/calibrate-joint.ts';
import { calibrateMarginal } from '../../src/marginal/calibrate-marginal.ts';
import type { ReferenceSet } from './reference-set.ts';

/** One status looked at, and whether it was the documented one. */
export type StatusCheck = { readonly set: string; readonly what: string; readonly right: boolean };

/** Refusals, items set aside, persons without a maximum likelihood measure, zero variance: the documented status. */
export function statusChecks(set: ReferenceSet): StatusCheck[] {
  const { name, matrix } = set;
  const check = (what: string, right: boolean) => ({ set: name, what, right });
  if (set.expected === 'error') return refusals(set).map(([what, right]) => check(what, right));
  const whole = analyse(matrix);
  const marginal = calibrateMarginal(matrix);
  if (whole.status !== 'ok') return [check('calibration', false)];
  const extremes = whole.items.filter((item) => item.status !== 'ok').map(({ item }) => set.items[item]);
  const checks = [
    check('items set aside', extremes.join() === (set.items_excluded ?? []).join()),
    check(
      'fit marked ok',
      whole.items.every((item) => (item.status === 'ok') === (item.infit !== null)),
    ),
  ];
  if (set.mml) {
    const atBound = set.mml.note?.includes('lower bound 0') ?? false;
    const found = marginal.status === 'estimated' && marginal.zeroVariance;
    checks.push(check('zero variance', found === atBound));
  }
  const reference = (set.score_table ?? set.persons)?.ml ?? [];
  const measures = whole.scores ?? whole.personMeasures ?? [];
  const nulls = (values: readonly (number | null)[]) => values.map((value) => value === null).join();
  checks.push(check('extreme persons', nulls(measures.map(({ ml }) => ml)) === nulls(reference)));
  checks.push(
    check(
      'finite measures',
      measures.every(({ wle, wleSe }) => Number.isFinite(wle + wleSe)),
    ),
  );
  if (Array.isArray(set.andersen_median))
    checks.push(check('no test of Andersen', andersenTest(matrix, 'median').status === 'not_estimable'));
  return checks;
}

function refusals({ matrix, components, items }: ReferenceSet): [string, boolean][] {
  const names = (sets: readonly (readonly (string | number)[])[] | undefined) =>
    (sets ?? [])
      .map((set) =>
        set
          .map((item) => (typeof item === 'number' ? items[item] : item))
          .sort()
          .join(),
      )
      .sort();
  const expected = names(components).join(';');
  const refused = [calibrateItems(matrix), calibrateMarginal(matrix), calibrateJoint(matrix)].map((found) =>
    found.status === 'not_estimable' && found.reason === 'disconnected'
      ? names(found.components).join(';')
      : '',
  );
  return [
    ['conditional refused', refused[0] === expected],
    ['marginal refused', refused[1] === expected],
    ['joint refused', refused[2] === expected],
    ['analysis refused', analyse(matrix).status === 'disconnected'],
  ];
}
