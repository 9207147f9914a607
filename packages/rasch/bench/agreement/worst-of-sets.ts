import { atMost, type BenchRow } from '../bench-row.ts';

/** Differences from the references seen so far: for each family of values the largest, and the set that had it. */
export type WorstOfSets = {
  note(family: string, set: string, difference: number): void;
  row(family: string, limit: number, figure: string): BenchRow;
};

export function worstOfSets(): WorstOfSets {
  const families = new Map<string, { difference: number; set: string; sets: Set<string> }>();
  return {
    note(family, set, difference) {
      const known = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
      const worst = families.get(family) ?? { difference: -1, set, sets: new Set() };
      worst.sets.add(set);
      families.set(family, worst);
      if (known > worst.difference) Object.assign(worst, { difference: known, set });
    },
    row(family, limit, figure) {
      const worst = families.get(family);
      const { difference = null, set = '', sets } = worst ?? {};
      const count = sets?.size ?? 0;
      return atMost(limit, {
        id: `agreement.${family}`,
        group: 'agreement',
        figure,
        unit: 'largest difference',
        reached: difference,
        note: worst ? `${count} ${count === 1 ? 'set' : 'sets'}, worst ${set}` : 'no set was compared',
        details: { sets: count },
      });
    },
  };
}
