import { itemTotals, MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';

/** Why an item has no conditional estimate: nobody who could tell it apart failed it, or nobody solved it. */
export type ItemExtreme = 'none' | 'all_right' | 'all_wrong';

export type ExtremeItemRemoval = {
  readonly extreme: ItemExtreme[];
  /** The items left, ascending. */
  readonly remaining: Int32Array;
  /** Rounds in which something was removed. */
  readonly rounds: number;
  /** Persons neither all right nor all wrong on the remaining items they answered. */
  readonly informativePersons: number;
};

/**
 * Takes out the items that all or none solved. A person all right or all wrong on what is left says nothing
 * about the items, and leaving that person out may make a further item extreme, so this goes in rounds until
 * nothing changes. An item nobody answered counts as solved by none.
 */
export function removeExtremeItems(matrix: ResponseMatrix): ExtremeItemRemoval {
  const overall = itemTotals(matrix);
  const extreme = new Array<ItemExtreme>(matrix.items).fill('none');
  let rounds = 0;
  for (;;) {
    const { answered, right, persons } = informativeTotals(matrix, extreme);
    const found: [number, ItemExtreme][] = [];
    for (let item = 0; item < matrix.items; item++) {
      if (extreme[item] !== 'none') continue;
      const verdict = extremeOf(answered[item] as number, right[item] as number);
      const verdictOfAll = extremeOf(overall.answered[item] as number, overall.right[item] as number);
      // Where no informative person met the item, only the answers of all can call it extreme; if they differ,
      // the design is at fault and the check of connectedness says so.
      const either = answered[item] === 0 ? verdictOfAll : verdict;
      if (either !== 'none') found.push([item, either]);
    }
    if (found.length === 0) {
      const remaining = Int32Array.from(
        extreme.flatMap((verdict, item) => (verdict === 'none' ? [item] : [])),
      );
      return { extreme, remaining, rounds, informativePersons: persons };
    }
    for (const [item, verdict] of found) extreme[item] = verdict;
    rounds++;
  }
}

function extremeOf(answered: number, right: number): ItemExtreme {
  if (right === 0) return 'all_wrong';
  return right === answered ? 'all_right' : 'none';
}

function informativeTotals(matrix: ResponseMatrix, extreme: readonly ItemExtreme[]) {
  const answered = new Int32Array(matrix.items);
  const right = new Int32Array(matrix.items);
  const active = Uint8Array.from(extreme, (verdict) => (verdict === 'none' ? 1 : 0));
  let persons = 0;
  for (let start = 0; start < matrix.cells.length; start += matrix.items) {
    let count = 0;
    let score = 0;
    for (let item = 0; item < matrix.items; item++) {
      const cell = matrix.cells[start + item] as number;
      if (active[item] === 0 || cell === MISSING) continue;
      count++;
      if (cell === RIGHT) score++;
    }
    if (score === 0 || score === count) continue;
    persons++;
    for (let item = 0; item < matrix.items; item++) {
      const cell = matrix.cells[start + item] as number;
      if (active[item] === 0 || cell === MISSING) continue;
      answered[item] = (answered[item] as number) + 1;
      if (cell === RIGHT) right[item] = (right[item] as number) + 1;
    }
  }
  return { answered, right, persons };
}
