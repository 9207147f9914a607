import { describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { responseMatrix } from '../data/response-matrix.ts';
import { type Analysis, type AnalysisOptions, analyse } from './analyse.ts';

const names = goldenNames().filter((name) => name !== 'disconnected');

describe.each(names)('the analysis of %s', (name) => {
  const golden = readGolden(name);
  const analysis = analysed(golden.matrix);
  const used = analysis.items.filter(({ status }) => status === 'ok');

  it('has the difficulties, errors and fit of the reference to 1e-9, in the order of the items', () => {
    expect(used.map(({ item }) => golden.items[item])).toEqual(golden.items_used);
    const column = (key: 'difficultyLogits' | 'seLogits' | 'infit' | 'outfit' | 'infitZ' | 'outfitZ') =>
      used.map((item) => item[key]);
    expect(largestDifference(column('difficultyLogits'), golden.cml.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(column('seLogits'), golden.cml.se)).toBeLessThan(1e-9);
    expect(largestDifference(column('infit'), golden.item_fit_wle.infit_msq)).toBeLessThan(1e-9);
    expect(largestDifference(column('outfit'), golden.item_fit_wle.outfit_msq)).toBeLessThan(1e-9);
    expect(largestDifference(column('infitZ'), golden.item_fit_wle.infit_z)).toBeLessThan(1e-9);
    expect(largestDifference(column('outfitZ'), golden.item_fit_wle.outfit_z)).toBeLessThan(1e-9);
  });

  it('measures every score, or every person where answers are missing', () => {
    const rows = golden.score_table ? analysis.scores : analysis.personMeasures;
    expect(golden.score_table ? analysis.personMeasures : analysis.scores).toBeNull();
    const reference = golden.score_table ?? golden.persons;
    const column = (key: 'wle' | 'wleSe' | 'ml' | 'mlSe') => (rows ?? []).map((row) => row[key]);
    expect(largestDifference(column('wle'), reference?.wle ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('wleSe'), reference?.wle_se ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('ml'), reference?.ml ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('mlSe'), reference?.ml_se ?? [])).toBeLessThan(1e-9);
    expect(analysis.persons).toBe(golden.matrix.persons);
    const counted =
      analysis.scores?.reduce((total, { n }) => total + n, 0) ?? analysis.personMeasures?.length;
    expect(counted).toBe(golden.matrix.persons);
  });

  it('names the items and persons left out', () => {
    expect(analysis.removed.items.map(({ item }) => golden.items[item])).toEqual(golden.items_excluded ?? []);
    const rows = golden.responses.map((line) =>
      Array.from(line).filter((_, item) => analysis.items[item]?.status === 'ok'),
    );
    const extreme = rows.flatMap((row, person) => (row.includes('1') && row.includes('0') ? [] : [person]));
    expect(analysis.removed.persons).toEqual(extreme);
  });
});

describe('an analysis', () => {
  const golden = readGolden('sim55_n200_allright');
  const easiest = golden.items.indexOf('q5');

  it('lists an item that everybody solved with its status and no value, or keeps it by the 0.3 rule', () => {
    const removed = analysed(golden.matrix);
    expect(removed.items[easiest]).toMatchObject({
      status: 'extreme_high',
      n: 200,
      right: 200,
      difficultyLogits: null,
      seLogits: null,
      infit: null,
      pointMeasure: null,
    });
    expect(removed.scores).toHaveLength(55);
    const kept = analysed(golden.matrix, { extreme: 'keep' });
    expect(kept.removed.items).toEqual([]);
    expect(kept.items[easiest]).toMatchObject({ status: 'extreme_high', infit: null });
    expect(kept.items[easiest]?.difficultyLogits).toBeLessThan(-6);
    expect(kept.scores).toHaveLength(56);
    const others = (analysis: Analysis) =>
      analysis.items.filter(({ status }) => status === 'ok').map(({ difficultyLogits }) => difficultyLogits);
    expect(others(kept)).toEqual(others(removed));
  });

  it('by marginal estimation has EAPs and the distribution of ability; by joint estimation neither', () => {
    const marginal = analysed(golden.matrix, { method: 'mml' });
    expect(marginal.identification).toBe('mean_ability_zero');
    expect(marginal.population?.variance).toBeCloseTo(golden.mml?.sigma2 as number, 7);
    expect(marginal.reliability.eap).toBeCloseTo(golden.mml?.eap_reliability as number, 9);
    expect(marginal.scores?.[30]?.eap).toBeTypeOf('number');
    expect(marginal.removed.persons).toEqual([]);
    const joint = analysed(golden.matrix, { method: 'jml' });
    const difficulties = joint.items.flatMap(({ difficultyLogits }) => difficultyLogits ?? []);
    expect(largestDifference(difficulties, golden.jml.difficulty)).toBeLessThan(1e-7);
    expect(joint).toMatchObject({ population: null, aic: null, bic: null });
  });

  it('says that scores vary no more than by chance, where they do not', () => {
    const { matrix, mml } = readGolden('raschdat2');
    const flat = analysed(matrix, { method: 'mml' });
    expect(flat.population).toMatchObject({ zeroVariance: true, variance: 0 });
    const difficulties = flat.items.map(({ difficultyLogits }) => difficultyLogits);
    expect(largestDifference(difficulties, mml?.difficulty ?? [])).toBeLessThan(1e-7);
  });

  it('holds anchored items and marks them', () => {
    const { matrix } = readGolden('sim55_n200');
    const anchors = Array.from({ length: 55 }, (_, item) => (item < 2 ? item - 0.5 : null));
    const anchored = analysed(matrix, { anchors });
    expect(anchored.identification).toBe('anchored');
    expect(anchored.items[1]).toMatchObject({ status: 'anchored', difficultyLogits: 0.5, seLogits: null });
    expect(anchored.items[1]?.infit).toBeTypeOf('number');
    expect(() => analyse(matrix, { anchors, method: 'jml' })).toThrow(RangeError);
  });

  it.each(['cml', 'mml', 'jml'] as const)('refuses two forms that nothing links, by %s', (method) => {
    const disconnected = readGolden('disconnected');
    const refused = analyse(disconnected.matrix, { method });
    if (refused.status === 'ok') throw new Error('It was analysed.');
    expect(refused.status).toBe('disconnected');
    expect(refused.components?.map((items) => items.length).sort()).toEqual(
      disconnected.components?.map((items) => items.length).sort(),
    );
    expect(refused.sentence).toMatch(/2 sets/);
  });

  it('leaves out persons without an answer, and says who they were', () => {
    const rows = [
      [1, 0, 1],
      [null, null, null],
      [0, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
    ] as const;
    const analysis = analysed(responseMatrix(rows));
    expect(analysis.persons).toBe(4);
    expect(analysis.removed.persons).toEqual([1]);
    expect(analysis.personMeasures?.map(({ person }) => person)).toEqual([0, 2, 3, 4]);
  });

  it('refuses an unknown method or treatment of extreme items', () => {
    const { matrix } = readGolden('lsat6');
    expect(() => analyse(matrix, { method: 'pml' as 'cml' })).toThrow(RangeError);
    expect(() => analyse(matrix, { extreme: 'drop' as 'keep' })).toThrow(RangeError);
  });
});

function analysed(matrix: Parameters<typeof analyse>[0], options?: AnalysisOptions): Analysis {
  const analysis = analyse(matrix, options);
  if (analysis.status !== 'ok') throw new Error(analysis.sentence);
  return analysis;
}
