import { describe, expect, it } from 'vitest';
import { logistic, softplus } from '../mathematics/logistic.ts';
import { mean } from '../mathematics/sum.ts';
import { abilityItems } from '../persons/ability-items.ts';
import { likeliestAPosteriori } from '../persons/posterior-ability.ts';
import { normalAbilities } from '../simulation/normal-abilities.ts';
import { seededRandom } from '../simulation/random.ts';
import { type AdaptiveResponse, adaptiveState } from './adaptive-state.ts';
import { acceptanceFromCounts } from './exposure-control.ts';
import { type AdaptiveTest, nextItem } from './next-item.ts';

const bank = normalAbilities({ persons: 200, sdLogits: 1.3, seed: 701 });

const posteriorMode = (difficulties: number[], score: number, sdLogits: number) =>
  likeliestAPosteriori(abilityItems(difficulties), score, { meanLogits: 0, sdLogits }).modeLogits;

/** One person's test from first item to last. */
function takeTest(ability: number, test: Omit<AdaptiveTest, 'responses'>) {
  const random = seededRandom(test.seed + 1e6);
  const responses: AdaptiveResponse[] = [];
  const chosen = new Set<number>();
  let exceeded = 0;
  for (;;) {
    const next = nextItem({ ...test, responses });
    if (next.status === 'finished') return { ...next, responses, chosen, exceeded };
    if (next.exposureExceeded) exceeded++;
    for (const item of [next.item, ...next.setAside]) chosen.add(item);
    const difficulty = test.difficultiesLogits[next.item] as number;
    responses.push({ item: next.item, right: random() < logistic(ability - difficulty) });
  }
}

describe('an adaptive test', () => {
  it('reaches the standard error asked for, and finds abilities again within it', () => {
    const abilities = normalAbilities({ persons: 150, seed: 711 });
    const tests = Array.from(abilities, (ability, person) =>
      takeTest(ability, { difficultiesLogits: bank, seed: person, stop: { seLogits: 0.4, mostItems: 60 } }),
    );
    const precise = tests.filter(({ reason }) => reason === 'precise_enough');
    expect(precise.length).toBeGreaterThan(145);
    for (const { state } of precise) expect(state.seLogits).toBeLessThanOrEqual(0.4);
    const errors = tests.map(
      ({ state }, person) => (state.abilityLogits as number) - (abilities[person] as number),
    );
    expect(Math.abs(mean(errors) as number), 'seed 711').toBeLessThan(0.1);
    const spread = Math.sqrt(mean(errors.map((error) => error * error)) as number);
    expect(spread, 'seed 711').toBeGreaterThan(0.3);
    expect(spread, 'seed 711').toBeLessThan(0.5);
    // 25 items of information ¼ each are the fewest for an error of 0.4.
    const lengths = tests.map(({ responses }) => responses.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(25);
    expect(mean(lengths)).toBeLessThan(30);
  });

  it('gives the item nearest to the estimate, which is the most informative', () => {
    const difficultiesLogits = [-3, -1, 0.2, 1, 3];
    const first = nextItem({ difficultiesLogits, responses: [], seed: 1 });
    expect(first).toMatchObject({ status: 'item', item: 2, selectionAbilityLogits: 0 });
    expect(
      nextItem({ difficultiesLogits, responses: [], seed: 1, start: { abilityLogits: 2.9 } }),
    ).toMatchObject({ item: 4 });
    expect(nextItem({ difficultiesLogits, responses: [], seed: 1, excluded: [2] })).toMatchObject({
      item: 1,
    });
    const second = nextItem({ difficultiesLogits, responses: [{ item: 2, right: true }], seed: 1 });
    // Warm's estimate after one right answer: P = ¾.
    expect(second).toMatchObject({ item: 3 });
    expect(second.state.abilityLogits).toBeCloseTo(0.2 + Math.log(3), 10);
  });

  it('goes on exactly as it would have, from the answers and the seed alone', () => {
    const acceptance = Float64Array.from({ length: 200 }, (_, item) => (item % 3 === 0 ? 0.5 : 1));
    const test = {
      difficultiesLogits: bank,
      seed: 77,
      exposure: { amongBest: 4, acceptance },
      stop: { mostItems: 25 },
    };
    const { responses } = takeTest(0.8, test);
    for (let answered = 0; answered < 25; answered++) {
      const kept = JSON.parse(JSON.stringify(responses.slice(0, answered)));
      expect(nextItem({ ...test, responses: kept })).toMatchObject({ item: responses[answered]?.item });
    }
    const items = (seed: number) => takeTest(0.8, { ...test, seed }).responses.map(({ item }) => item);
    expect(items(77)).toEqual(responses.map(({ item }) => item));
    expect(items(78)).not.toEqual(items(77));
    expect(new Set(items(78)).size).toBe(25);
  });

  it('gives no item to more than the share of persons allowed', () => {
    const persons = 300;
    const maximumRate = 0.25;
    const small = bank.subarray(0, 100);
    const round = (acceptance: ArrayLike<number> | undefined, seed: number) => {
      const abilities = normalAbilities({ persons, seed });
      const given = new Int32Array(100);
      const chosenTimes = new Int32Array(100);
      for (const [person, ability] of abilities.entries()) {
        const test = takeTest(ability, {
          difficultiesLogits: small,
          seed: seed * 1000 + person,
          exposure: { acceptance },
          stop: { mostItems: 10 },
        });
        expect(test.exceeded).toBe(0);
        for (const { item } of test.responses) given[item] = (given[item] as number) + 1;
        for (const item of test.chosen) chosenTimes[item] = (chosenTimes[item] as number) + 1;
      }
      return { most: Math.max(...given) / persons, chosenTimes };
    };
    let found = round(undefined, 721);
    expect(found.most).toBe(1);
    let acceptance: Float64Array | undefined;
    for (let seed = 722; seed < 726; seed++) {
      acceptance = acceptanceFromCounts(found.chosenTimes, persons, maximumRate);
      found = round(acceptance, seed);
    }
    // Three binomial standard errors of 0.025 above the rate.
    expect(found.most, 'seeds 721 to 725').toBeLessThan(maximumRate + 0.075);
  });

  it('spreads its choices over the best items where asked', () => {
    const firsts = Array.from({ length: 200 }, (_, seed) =>
      nextItem({ difficultiesLogits: bank, responses: [], seed, exposure: { amongBest: 5 } }),
    ).map((next) => (next.status === 'item' ? next.item : -1));
    const nearest = Array.from(bank.keys()).toSorted(
      (one, other) => Math.abs(bank[one] as number) - Math.abs(bank[other] as number),
    );
    expect(new Set(firsts)).toEqual(new Set(nearest.slice(0, 5)));
    for (const item of nearest.slice(0, 5))
      expect(firsts.filter((first) => first === item).length).toBeGreaterThan(20);
  });

  it('gives a set-aside item rather than none, and says so', () => {
    const next = nextItem({
      difficultiesLogits: [1, 0],
      responses: [],
      seed: 3,
      exposure: { acceptance: [0, 0] },
    });
    expect(next).toMatchObject({ status: 'item', item: 1, exposureExceeded: true, setAside: [0] });
  });

  it('keeps the shares of the areas', () => {
    const areaOfItem = Int32Array.from({ length: 200 }, (_, item) => (item < 120 ? 0 : item < 180 ? 1 : 2));
    for (const ability of [-1.5, 0, 1.5]) {
      const { responses } = takeTest(ability, {
        difficultiesLogits: bank,
        seed: 5,
        balance: { areaOfItem, targetShares: [5, 3, 2] },
        stop: { mostItems: 20 },
      });
      const inArea = (area: number) => responses.filter(({ item }) => areaOfItem[item] === area).length;
      expect([0, 1, 2].map(inArea)).toEqual([10, 6, 4]);
    }
  });

  it('ends by length, by precision no sooner than allowed, or with the bank', () => {
    const difficultiesLogits = new Float64Array(12);
    const end = (stop: AdaptiveTest['stop']) => {
      const { reason, sentence, responses } = takeTest(0, { difficultiesLogits, seed: 1, stop });
      expect(sentence).toMatch(/\d/);
      return [reason, responses.length];
    };
    expect(end({ mostItems: 4 })).toEqual(['longest_test', 4]);
    expect(end({ seLogits: 1, leastItems: 9, mostItems: 12 })).toEqual(['precise_enough', 9]);
    expect(end({ seLogits: 0.1 })).toEqual(['bank_exhausted', 12]);
    expect(end(undefined)).toEqual(['bank_exhausted', 12]);
  });

  it('starts from a prior where one is given, and leaves it after the answers it is kept for', () => {
    const responses = [
      { item: 0, right: true },
      { item: 1, right: true },
    ];
    const start = { abilityLogits: 0.3, sdLogits: 0.7, answers: 2 };
    const next = nextItem({ difficultiesLogits: bank, responses, seed: 1, start });
    const b = [bank[0] as number, bank[1] as number];
    const logPosterior = (x: number) =>
      2 * x - b.reduce((total, d) => total + softplus(x - d), 0) - (x - 0.3) ** 2 / (2 * 0.49);
    const mode = next.status === 'item' ? next.selectionAbilityLogits : Number.NaN;
    expect(logPosterior(mode)).toBeGreaterThan(logPosterior(mode + 1e-4));
    expect(logPosterior(mode)).toBeGreaterThan(logPosterior(mode - 1e-4));
    expect(next.state.abilityLogits).toBeGreaterThan(mode);
    const later = nextItem({
      difficultiesLogits: bank,
      responses,
      seed: 1,
      start: { ...start, answers: 1 },
    });
    expect(later).toMatchObject({ selectionAbilityLogits: later.state.abilityLogits });
    expect(posteriorMode([0], 1, 100)).toBeGreaterThan(5);
    expect(posteriorMode([0, 1], 1, 1e-3)).toBeCloseTo(0, 5);
  });

  it('knows nothing before the first answer', () => {
    expect(adaptiveState([0, 1], [])).toEqual({
      items: [],
      rawScore: 0,
      abilityLogits: null,
      seLogits: null,
    });
  });

  it.each<[string, Partial<AdaptiveTest>]>([
    ['an item not in the bank', { responses: [{ item: 200, right: true }] }],
    ['an item given twice', { responses: Array(2).fill({ item: 4, right: true }) }],
    ['an answer that is neither', { responses: [{ item: 4, right: 1 as unknown as boolean }] }],
    ['an empty bank', { difficultiesLogits: [] }],
    ['a start that is not finite', { start: { abilityLogits: Number.NaN } }],
    ['a prior without spread', { start: { sdLogits: 0 } }],
    ['a choice among none', { exposure: { amongBest: 0 } }],
    ['an acceptance too few', { exposure: { acceptance: [1] } }],
    ['an acceptance above 1', { exposure: { acceptance: new Float64Array(200).fill(2) } }],
    ['an excluded item that is not there', { excluded: [200] }],
    ['an error of 0', { stop: { seLogits: 0 } }],
    ['limits that cross', { stop: { leastItems: 5, mostItems: 4 } }],
    ['areas too few', { balance: { areaOfItem: [0], targetShares: [1] } }],
    ['an unknown area', { balance: { areaOfItem: new Int32Array(200).fill(1), targetShares: [1] } }],
    ['shares all 0', { balance: { areaOfItem: new Int32Array(200), targetShares: [0] } }],
    ['a seed that is not whole', { seed: 0.5 }],
  ])('refuses %s', (_, wrong) => {
    expect(() => nextItem({ difficultiesLogits: bank, responses: [], seed: 1, ...wrong })).toThrow(
      RangeError,
    );
  });

  it('refuses counts of exposure that are impossible', () => {
    expect(() => acceptanceFromCounts([1], 0, 0.2)).toThrow(RangeError);
    expect(() => acceptanceFromCounts([3], 2, 0.2)).toThrow(RangeError);
    expect(() => acceptanceFromCounts([1], 2, 0)).toThrow(RangeError);
    expect(Array.from(acceptanceFromCounts([0, 20, 40, 100], 100, 0.2))).toEqual([1, 1, 0.5, 0.2]);
  });
});
