import { describe, expect, it } from 'vitest';
import { largestDifference, readGolden } from '../../test/golden.ts';
import { calibrateItems } from '../conditional/calibrate-items.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { selectItems } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { applyShift } from './apply-shift.ts';
import { linkFormOf } from './link-form.ts';
import { linkForms } from './link-forms.ts';
import { mergeForms, type TestForm } from './merge-forms.ts';

const golden = readGolden('linked_2form');
const expected = golden.linking as NonNullable<typeof golden.linking>;

/** One form of the set: the rows of its group, the columns of its items. */
function formOf(group: 0 | 1, items: readonly string[]): TestForm & { readonly matrix: ResponseMatrix } {
  const width = golden.items.length;
  const members = (golden.group as (0 | 1)[]).flatMap((own, person) => (own === group ? [person] : []));
  const cells = Uint8Array.from(
    members.flatMap((person) => [...golden.matrix.cells.subarray(person * width, (person + 1) * width)]),
  );
  const rows = { persons: members.length, items: width, cells };
  return {
    matrix: selectItems(
      rows,
      items.map((name) => golden.items.indexOf(name)),
    ),
    items,
  };
}

const formA = formOf(0, expected.form_a.items);
const formB = formOf(1, expected.form_b.items);

function calibrated(form: TestForm) {
  const calibration = calibrateItems(form.matrix);
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return linkFormOf(calibration, form.items);
}

function linked(link: ReturnType<typeof linkForms>) {
  if (link.status === 'not_linkable') throw new Error(link.sentence);
  return link;
}

/** Forms of m common items whose differences are given, each item with the given error. */
function formsApart(differences: readonly number[], se = 0.1) {
  const items = differences.map((_, item) => `c${item}`);
  const seLogits = differences.map(() => se);
  return [
    { items, seLogits, difficultyLogits: differences.map((difference, item) => item / 10 + difference) },
    { items, seLogits, difficultyLogits: differences.map((_, item) => item / 10) },
  ] as const;
}

describe('linking by common items', () => {
  const a = calibrated(formA);
  const b = calibrated(formB);
  const link = linked(linkForms(a, b));

  it('agrees with the reference on linked_2form to 1e-9', () => {
    expect(link.status).toBe('linked');
    expect(link.items.map(({ item }) => item)).toEqual(expected.common);
    expect(largestDifference(a.difficultyLogits, expected.form_a.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(b.difficultyLogits, expected.form_b.difficulty)).toBeLessThan(1e-9);
    const figures = [
      link.shiftLogits,
      link.seFullCovariance,
      link.seIndependent,
      link.seEmpirical,
      link.weighted.shiftLogits,
      link.weighted.seLogits,
    ];
    const theirs = [
      expected.shift_b_to_a,
      expected.shift_se_full_covariance,
      expected.shift_se_independent,
      expected.shift_se_empirical,
      expected.shift_weighted,
      expected.shift_weighted_se,
    ];
    expect(largestDifference(figures, theirs)).toBeLessThan(1e-9);
    const displacement = link.items.map(({ displacementLogits }) => displacementLogits);
    expect(largestDifference(displacement, expected.displacement)).toBeLessThan(1e-9);
    const robustZ = link.items.map((item) => item.robustZ);
    expect(largestDifference(robustZ, expected.robust_z)).toBeLessThan(1e-9);
  });

  it('goes on with the larger of the sampling and the empirical error', () => {
    expect(link.seLogits).toBe(Math.max(link.seFullCovariance as number, link.seEmpirical as number));
    const { covariance: _, ...bare } = b;
    const without = linked(linkForms(a, bare));
    expect(without.seFullCovariance).toBeNull();
    expect(without.seLogits).toBe(Math.max(without.seIndependent, without.seEmpirical as number));
  });

  it('goes back as it came: from A to B the shift has the other sign and the same errors', () => {
    const back = linked(linkForms(b, a));
    expect(back.shiftLogits).toBeCloseTo(-link.shiftLogits, 12);
    expect(back.seFullCovariance).toBeCloseTo(link.seFullCovariance as number, 12);
    expect(back.robust.shiftLogits).toBeCloseTo(-link.robust.shiftLogits, 12);
  });

  it('puts form B where the concurrent calibration has it, within the errors', () => {
    const onA = applyShift(link, b.difficultyLogits, b.seLogits);
    const concurrent = new Map(
      golden.items.map((name, item) => [name, golden.cml.difficulty[item] as number]),
    );
    const gaps = onA.map(
      (value, index) => (value?.logits as number) - (concurrent.get(b.items[index] as string) as number),
    );
    const centre = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    for (const [index, gap] of gaps.entries())
      expect(Math.abs(gap - centre), b.items[index]).toBeLessThan(3 * (onA[index]?.seLogits as number));
  });

  it('keeps the robust shift when one item drifts, and flags that item only', () => {
    const drifted = { ...b, difficultyLogits: Float64Array.from(b.difficultyLogits) };
    drifted.difficultyLogits[b.items.indexOf('c3')] =
      (b.difficultyLogits[b.items.indexOf('c3')] as number) + 1.5;
    const moved = linked(linkForms(a, drifted));
    expect(moved.shiftLogits).toBeCloseTo(link.shiftLogits - 1.5 / 15, 10);
    expect(moved.robust.dropped).toEqual(['c3']);
    expect(moved.robust.kept).toHaveLength(14);
    expect(Math.abs(moved.robust.shiftLogits - link.robust.shiftLogits)).toBeLessThan(0.01);
    expect(moved.items.filter(({ drift }) => drift).map(({ item }) => item)).toEqual(['c3']);
  });

  it('finds a third of the items drifting one way, over many random links', () => {
    const seed = 2031;
    const random = seededRandom(seed);
    for (let round = 0; round < 200; round++) {
      const differences = Array.from(
        { length: 15 },
        (_, item) => 0.4 + 0.08 * standardNormal(random) + (item < 5 ? 1 : 0),
      );
      const { robust } = linked(linkForms(...formsApart(differences)));
      const label = `seed ${seed}, round ${round}`;
      expect(robust.dropped, label).toEqual(expect.arrayContaining(['c0', 'c1', 'c2', 'c3', 'c4']));
      expect(Math.abs(robust.shiftLogits - 0.4), label).toBeLessThan(0.12);
    }
  });

  it('drops nothing where differences are alike, and the one that differs where the others are the same', () => {
    const alike = linked(linkForms(...formsApart([0.3, 0.3, 0.3, 0.3, 0.3])));
    expect(alike.robust.dropped).toEqual([]);
    expect(alike.items.map(({ robustZ }) => robustZ)).toEqual([null, null, null, null, null]);
    const one = linked(linkForms(...formsApart([0.3, 0.3, 0.3, 0.3, 1.3])));
    expect(one.robust.dropped).toEqual(['c4']);
    expect(one.robust.shiftLogits).toBeCloseTo(0.3, 12);
  });

  it('never drops more than half of the common items', () => {
    const scattered = linked(linkForms(...formsApart([0, 0, 3, -4, 9, -11]), { driftZ: 0, driftLogits: 0 }));
    expect(scattered.robust.kept).toHaveLength(3);
  });

  it('flags a link by one or two items and refuses none', () => {
    const [one, other] = formsApart([0.5]);
    const single = linkForms(one, other);
    expect(single).toMatchObject({ status: 'weakly_linked', seEmpirical: null, shiftLogits: 0.5 });
    expect(linkForms(...formsApart([0.5, 0.7])).status).toBe('weakly_linked');
    expect(linkForms(...formsApart([0.5, 0.7, 0.6])).status).toBe('linked');
    expect(linkForms(one, { ...other, items: ['x'] })).toMatchObject({ status: 'not_linkable' });
  });

  it('throws for misuse', () => {
    const [one, other] = formsApart([0.5, 0.6]);
    expect(() => linkForms({ ...one, seLogits: [0.1] }, other)).toThrow(RangeError);
    expect(() => linkForms({ ...one, difficultyLogits: [0, Number.NaN] }, other)).toThrow(RangeError);
    expect(() => linkForms({ ...one, seLogits: [0, 0.1] }, other)).toThrow(RangeError);
    expect(() => linkForms({ ...one, items: ['x', 'x'] }, other)).toThrow(RangeError);
    expect(() => linkForms({ ...one, covariance: [1] }, other)).toThrow(RangeError);
    expect(() => linkForms(one, other, { driftZ: Number.NaN })).toThrow(RangeError);
    expect(() => applyShift(link, [0], [])).toThrow(RangeError);
    expect(() => applyShift(link, [Number.NaN], [1])).toThrow(RangeError);
  });

  it('adds the error of the shift to that of a measure, and passes over those without one', () => {
    expect(applyShift({ shiftLogits: 0.5, seLogits: 0.3 }, [1, null], [0.4, null])).toEqual([
      { logits: 1.5, seLogits: 0.5 },
      null,
    ]);
  });
});

describe('forms merged for concurrent calibration', () => {
  const merged = mergeForms([formA, formB]);

  it('gives the concurrent calibration of linked_2form to 1e-9', () => {
    const calibration = calibrateItems(merged.matrix);
    if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
    const place = golden.items.map((name) => merged.items.indexOf(name));
    const difficulty = place.map((item) => calibration.items.difficultyLogits[item] as number);
    const se = place.map((item) => calibration.items.seLogits[item] as number);
    expect(largestDifference(difficulty, golden.cml.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(se, golden.cml.se)).toBeLessThan(1e-9);
  });

  it('puts a person named in two forms in one row', () => {
    const matrix = { persons: 2, items: 2, cells: Uint8Array.of(1, 0, 0, 1) };
    const other = { persons: 2, items: 2, cells: Uint8Array.of(0, 1, 2, 0) };
    const both = mergeForms([
      { matrix, items: ['x', 'y'], persons: ['Ann', 'Bob'] },
      { matrix: other, items: ['y', 'z'], persons: ['Ann', 'Cy'] },
      { matrix: { persons: 1, items: 1, cells: Uint8Array.of(1) }, items: ['z'] },
    ]);
    expect(both.items).toEqual(['x', 'y', 'z']);
    expect(both.persons).toEqual(['Ann', 'Bob', 'Cy', null]);
    expect([...both.matrix.cells]).toEqual([1, 0, 1, 0, 1, 2, 2, 2, 0, 2, 2, 1]);
  });

  it('throws for an item or a person twice in a form, and for answers that contradict each other', () => {
    const matrix = { persons: 2, items: 2, cells: Uint8Array.of(1, 0, 0, 1) };
    const items = ['x', 'y'];
    expect(() => mergeForms([{ matrix, items: ['x', 'x'] }])).toThrow(/"x" stands twice/);
    expect(() => mergeForms([{ matrix, items: ['x'] }])).toThrow(RangeError);
    expect(() => mergeForms([{ matrix, items, persons: ['Ann', 'Ann'] }])).toThrow(/"Ann" stands twice/);
    const contrary = {
      matrix: { ...matrix, cells: Uint8Array.of(0, 0, 0, 1) },
      items,
      persons: ['Ann', 'Bob'],
    };
    expect(() => mergeForms([{ matrix, items, persons: ['Ann', 'Bob'] }, contrary])).toThrow(/two different/);
  });
});
