import {
  ABOVE_ZERO,
  assertEach,
  assertLength,
  assertNumber,
  assertWhole,
  misuse,
} from '../data/assert-values.ts';
import { assertItem } from '../data/response-matrix.ts';
import { abilityItems } from '../persons/ability-items.ts';
import { likeliestAPosteriori } from '../persons/posterior-ability.ts';
import { randomStream } from '../simulation/random-streams.ts';
import {
  type AdaptiveResponse,
  type AdaptiveState,
  adaptiveState,
  difficultiesOf,
} from './adaptive-state.ts';
import { type AreaBalance, areasByNeed } from './area-balance.ts';
import { type StopReason, type StopRule, stopReason } from './stop-rule.ts';

export type AdaptiveTest = {
  /** Of the whole bank, in which items are numbered from 0. */
  readonly difficultiesLogits: ArrayLike<number>;
  /** Answers so far, in the order given. */
  readonly responses: readonly AdaptiveResponse[];
  /** One a test-taker. */
  readonly seed: number;
  readonly start?: {
    /** Ability assumed before the first answer. Default 0. */
    readonly abilityLogits?: number;
    /** With a spread, the first choices are made at the posterior mode under this normal prior. */
    readonly sdLogits?: number;
    /** How many answers the prior is kept for. Default 5. */
    readonly answers?: number;
  };
  readonly exposure?: {
    /** The choice falls at random on one of so many best items (Kingsbury & Zara 1989). Default 1. */
    readonly amongBest?: number;
    /** For each item, the chance that it is given when chosen; see `acceptanceFromCounts`. Default all 1. */
    readonly acceptance?: ArrayLike<number>;
  };
  readonly balance?: AreaBalance;
  /** Items never to be given in this test. */
  readonly excluded?: Iterable<number>;
  readonly stop?: StopRule;
};

export type NextItem =
  | {
      readonly status: 'item';
      readonly item: number;
      /** Where its information was greatest: the estimate, or what stood for one at the start. */
      readonly selectionAbilityLogits: number;
      /** Items chosen but set aside by their acceptance: with `item`, those to count as chosen. */
      readonly setAside: readonly number[];
      /** True when every item left had been set aside, and the best of them is given all the same. */
      readonly exposureExceeded: boolean;
      readonly state: AdaptiveState;
    }
  | {
      readonly status: 'finished';
      readonly reason: StopReason;
      readonly sentence: string;
      readonly state: AdaptiveState;
    };

/**
 * The next item of an adaptive test, or why it ends: the item of greatest information PQ at the current ability,
 * which in the Rasch model is the one nearest in difficulty, within the area furthest behind its share, under
 * exposure control. It remembers nothing: everything follows from the answers and the seed, so that a test broken
 * off goes on exactly as it would have.
 *
 * A set-aside item stays so for the whole test (Sympson & Hetter 1985), by one draw an item that depends on the seed
 * alone. Lord (1980), Applications of Item Response Theory to Practical Testing Problems, chapter 10.
 *
 * @throws RangeError for a value that is not finite or not possible, and as `adaptiveState`.
 */
export function nextItem(test: AdaptiveTest): NextItem {
  const { difficultiesLogits, responses, seed, exposure = {}, balance, stop = {} } = test;
  const state = adaptiveState(difficultiesLogits, responses);
  const bankSize = difficultiesLogits.length;
  const selectionAbilityLogits = selectionAbility(test, state);
  const areas = balance === undefined ? [null] : areasByNeed(balance, bankSize, state.items);
  const { amongBest = 1, acceptance } = exposure;
  assertWhole('amongBest', amongBest, 1);
  const accepted = acceptedItems(acceptance, bankSize, seed);

  const distance = (item: number) => Math.abs((difficultiesLogits[item] as number) - selectionAbilityLogits);
  const excluded = [...(test.excluded ?? [])];
  for (const item of excluded) assertItem(item, bankSize);
  const barred = new Set([...state.items, ...excluded]);
  const left = Array.from(difficultiesLogits, (_, item) => item)
    .filter((item) => !barred.has(item))
    .sort((one, other) => distance(one) - distance(other) || one - other);
  const finished = stopReason(stop, state, left.length);
  if (finished !== null) return { status: 'finished', ...finished, state };

  const random = randomStream(seed, state.items.length + 1);
  const setAside: number[] = [];
  const choice = (item: number, exposureExceeded: boolean): NextItem => ({
    status: 'item',
    item,
    selectionAbilityLogits,
    setAside,
    exposureExceeded,
    state,
  });
  for (const area of areas) {
    const ranked = area === null ? left : left.filter((item) => balance?.areaOfItem[item] === area);
    while (ranked.length > 0) {
      const [item] = ranked.splice(Math.floor(random() * Math.min(amongBest, ranked.length)), 1) as [number];
      if (accepted(item)) return choice(item, false);
      setAside.push(item);
    }
  }
  return choice(setAside.shift() as number, true);
}

function selectionAbility({ difficultiesLogits, start = {} }: AdaptiveTest, state: AdaptiveState): number {
  const { abilityLogits = 0, sdLogits, answers = 5 } = start;
  assertNumber('start.abilityLogits', abilityLogits);
  assertNumber('start.sdLogits', sdLogits ?? 1, ABOVE_ZERO, 100);
  if (!(answers >= 0)) misuse(`start.answers is at least 0, not ${answers}.`);
  if (state.abilityLogits === null) return abilityLogits;
  if (sdLogits === undefined || state.items.length > answers) return state.abilityLogits;
  const items = abilityItems(difficultiesOf(difficultiesLogits, state.items));
  return likeliestAPosteriori(items, state.rawScore, { meanLogits: abilityLogits, sdLogits }).modeLogits;
}

/** Whether an item passes, by one draw for each item of the bank that the seed alone decides. */
function acceptedItems(acceptance: ArrayLike<number> | undefined, bankSize: number, seed: number) {
  if (acceptance === undefined) return () => true;
  assertLength(acceptance, bankSize, 'chances of acceptance', 'items');
  assertEach('The acceptance of item', acceptance, 0, 1);
  const random = randomStream(seed, 0);
  const passes = Uint8Array.from(acceptance, (chance) => (random() < chance ? 1 : 0));
  return (item: number) => passes[item] === 1;
}
