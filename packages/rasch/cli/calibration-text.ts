import type { Analysis } from '../src/analysis/analyse.ts';
import type { AndersenTest } from '../src/fit/andersen-test.ts';
import type { Answers } from './read-input.ts';
import { rounded, textTable } from './text-table.ts';

const METHODS = {
  cml: 'conditional maximum likelihood',
  mml: 'marginal maximum likelihood',
  jml: 'joint maximum likelihood',
};
const IDENTIFICATIONS = {
  sum_zero: 'difficulties sum to zero',
  mean_ability_zero: 'mean ability is zero',
  anchored: 'on the scale of the anchors',
};
const MARKS = { ok: '', anchored: 'anchored', extreme_low: 'nobody right', extreme_high: 'everybody right' };

/** The analysis as tables to read. */
export function calibrationText(analysis: Analysis, { nameOf, idOf }: Answers, test?: AndersenTest): string {
  const items = textTable(analysis.items, [
    { title: 'item', value: ({ item }) => nameOf(item) },
    { title: 'n', value: ({ n }) => n, digits: 0 },
    { title: 'right', value: ({ right }) => right, digits: 0 },
    { title: 'difficulty', value: ({ difficultyLogits }) => difficultyLogits },
    { title: 'se', value: ({ seLogits }) => seLogits },
    { title: 'infit', value: ({ infit }) => infit, digits: 2 },
    { title: 'z', value: ({ infitZ }) => infitZ, digits: 1 },
    { title: 'outfit', value: ({ outfit }) => outfit, digits: 2 },
    { title: 'z', value: ({ outfitZ }) => outfitZ, digits: 1 },
    { title: 'pt-measure', value: ({ pointMeasure }) => pointMeasure, digits: 2 },
    { title: '', value: ({ status }) => MARKS[status] },
  ]);
  const measures = analysis.scores
    ? textTable(analysis.scores, [
        { title: 'score', value: ({ score }) => score, digits: 0 },
        { title: 'persons', value: ({ n }) => n, digits: 0 },
        ...MEASURES,
      ])
    : textTable(analysis.personMeasures ?? [], [
        { title: 'person', value: ({ person }) => String(idOf(person)) },
        { title: 'answered', value: ({ answered }) => answered, digits: 0 },
        { title: 'score', value: ({ score }) => score, digits: 0 },
        ...MEASURES,
      ]);
  return [headOf(analysis), items, measures, footOf(analysis, test)].join('\n');
}

type Measured = NonNullable<Analysis['scores']>[number] | NonNullable<Analysis['personMeasures']>[number];

const MEASURES = [
  { title: 'wle', value: ({ wle }: Measured) => wle },
  { title: 'se', value: ({ wleSe }: Measured) => wleSe },
  { title: 'ml', value: ({ ml }: Measured) => ml },
  { title: 'se', value: ({ mlSe }: Measured) => mlSe },
  { title: 'eap', value: ({ eap }: Measured) => eap },
  { title: 'sd', value: ({ eapSd }: Measured) => eapSd },
];

function headOf({ method, identification, persons, items, iterations }: Analysis): string {
  return `${persons} persons, ${items.length} items, ${METHODS[method]}, ${IDENTIFICATIONS[identification]}, ${iterations} steps\n`;
}

function footOf(analysis: Analysis, test: AndersenTest | undefined): string {
  const { reliability, removed, population } = analysis;
  const lines = [
    `log-likelihood ${rounded(analysis.logLikelihood)}${analysis.aic === null ? '' : `, AIC ${rounded(analysis.aic, 1)}, BIC ${rounded(analysis.bic, 1)}`}`,
    `reliability: WLE ${rounded(reliability.wle)}${reliability.eap === null ? '' : `, EAP ${rounded(reliability.eap)}`}, KR-20 ${rounded(reliability.kr20)}; separation ${rounded(reliability.separation, 2)}`,
  ];
  if (population)
    lines.push(
      population.zeroVariance
        ? 'ability: scores vary no more than by chance, so that the variance is at its lower bound 0'
        : `ability: mean ${rounded(population.meanLogits)}, variance ${rounded(population.variance)}`,
    );
  if (removed.items.length > 0)
    lines.push(
      `${removed.items.length} items removed, which all or none solved (--extreme keep places them)`,
    );
  if (removed.persons.length > 0)
    lines.push(
      `${removed.persons.length} persons say nothing about the items: all right, all wrong or no answer`,
    );
  if (test)
    lines.push(
      test.status === 'tested'
        ? `Andersen's test between ${test.groups.map(({ label }) => label).join(', ')}: LR ${rounded(test.likelihoodRatio, 2)}, df ${test.df}, p ${test.p.toPrecision(3)}`
        : `Andersen's test: ${test.sentence}`,
    );
  return `${lines.join('\n')}\n`;
}
