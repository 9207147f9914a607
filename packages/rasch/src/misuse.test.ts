import { expect, it } from 'vitest';
import { readGolden } from '../test/golden.ts';
import {
  analyse,
  applyShift,
  itemFit,
  makeScale,
  measureAtScore,
  measureScoreGroups,
  personAbilities,
  placeExtremeItem,
  pointMeasureCorrelations,
  referenceOf,
  restrictItems,
  SCALE_PRESETS,
  separationOf,
  summariseAnswers,
  wleReliability,
} from './index.ts';

const { matrix, cml } = readGolden('lsat6');
const difficulties = cml.difficulty as number[];
const summary = summariseAnswers(matrix);
const other = 'wle' as 'warm';
const scale = makeScale(SCALE_PRESETS.t, { meanLogits: 0, sdLogits: 1 });

it.each<[string, () => unknown]>([
  ['an estimator there is not, for persons', () => personAbilities(matrix, difficulties, other)],
  ['an estimator there is not, for groups', () => measureScoreGroups(summary, difficulties, other)],
  ['an estimator there is not, for fit', () => itemFit(matrix, difficulties, other)],
  [
    'an estimator there is not, for correlations',
    () => pointMeasureCorrelations(matrix, difficulties, other),
  ],
  ['items in another order', () => restrictItems(summary, Int32Array.of(4, 3, 2, 1, 0))],
  [
    'items that the summary has not',
    () => restrictItems(restrictItems(summary, Int32Array.of(0, 1)), Int32Array.of(0, 2)),
  ],
  ['a shift that is not finite', () => applyShift({ shiftLogits: Number.NaN, seLogits: 1 }, [1], [1])],
  ['an error of a shift below zero', () => applyShift({ shiftLogits: 1, seLogits: -1 }, [1], [1])],
  ['a reference with a measure not finite', () => referenceOf([0, Number.NaN])],
  ['a reliability of measures not finite', () => wleReliability([0, 1, Number.NaN], [1, 1, 1])],
  ['a reliability of errors below zero', () => wleReliability([0, 1, 2], [1, -1, 1])],
  ['a separation of no number', () => separationOf(Number.NaN)],
  ['a score not finite', () => measureAtScore(scale, Number.NaN)],
  ['fewer counts than abilities', () => placeExtremeItem([0, 1], 1, [1])],
  ['a count below zero', () => placeExtremeItem([0, 1], 1, [-1, 4])],
])('%s is misuse', (_, call) => {
  expect(call).toThrow(RangeError);
});

it.each(['cml', 'mml'] as const)('%s says that anchors put an item beyond what can be computed', (method) => {
  const anchors = [150, null, null, null, null];
  expect(analyse(matrix, { method, anchors: anchors.map((anchor) => anchor && -anchor) })).toMatchObject({
    status: 'ok',
  });
  expect(analyse(matrix, { method, anchors })).toMatchObject({
    status: 'no_convergence',
    sentence: expect.stringContaining('150 logits'),
  });
});
