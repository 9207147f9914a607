import { assertLength, misuse } from '../data/assert-values.ts';
import { assertCells, assertResponseMatrix, MISSING, type ResponseMatrix } from '../data/response-matrix.ts';

export type TestForm = {
  readonly matrix: ResponseMatrix;
  /** One name an item; the same name in another form is the same item. */
  readonly items: readonly string[];
  /** One name a person; the same name in another form is the same person. Without, nobody is met twice. */
  readonly persons?: readonly string[];
};

export type MergedForms = {
  readonly matrix: ResponseMatrix;
  /** All items, in the order in which the forms name them first. */
  readonly items: readonly string[];
  /** In the order of the forms and their rows; `null` where a form gives no names. */
  readonly persons: readonly (string | null)[];
};

/**
 * Several forms in one matrix over all their items, for concurrent calibration: items a person's form does not hold
 * are missing by design, which conditional estimation passes over. Forms that share no items with others, by
 * themselves or in a chain, are found by the calibration, which then refuses.
 *
 * @throws RangeError when names do not fit a matrix, stand twice in a form, or one person has two different answers
 *   to one item.
 */
export function mergeForms(forms: readonly TestForm[]): MergedForms {
  const columns = new Map<string, number>();
  const rowOfName = new Map<string, number>();
  const persons: (string | null)[] = [];
  const placed = forms.map(({ matrix, items, persons: names }, index) => {
    assertResponseMatrix(matrix);
    assertCells(matrix.cells, 0, matrix.cells.length);
    assertNames(items, matrix.items, `item names in form ${index}`);
    if (names !== undefined) assertNames(names, matrix.persons, `person names in form ${index}`);
    const place = items.map((name) => indexIn(columns, name, columns.size));
    const rows = Array.from({ length: matrix.persons }, (_, person) => {
      const name = names?.[person] ?? null;
      const row = name === null ? persons.length : indexIn(rowOfName, name, persons.length);
      if (row === persons.length) persons.push(name);
      return row;
    });
    return { matrix, place, rows };
  });
  const width = columns.size;
  const items = [...columns.keys()];
  const cells = new Uint8Array(persons.length * width).fill(MISSING);
  for (const { matrix, place, rows } of placed) {
    for (let person = 0, from = 0; person < matrix.persons; person++) {
      const row = rows[person] as number;
      for (let item = 0; item < matrix.items; item++, from++) {
        const cell = matrix.cells[from] as number;
        if (cell === MISSING) continue;
        const column = place[item] as number;
        const at = row * width + column;
        if (cells[at] !== MISSING && cells[at] !== cell)
          misuse(`Person ${persons[row]} has two different answers to item ${items[column]}.`);
        cells[at] = cell;
      }
    }
  }
  return { matrix: { persons: persons.length, items: width, cells }, items, persons };
}

function indexIn(places: Map<string, number>, name: string, next: number): number {
  const place = places.get(name) ?? next;
  if (place === next) places.set(name, place);
  return place;
}

function assertNames(names: readonly string[], count: number, what: string): void {
  assertLength(names, count, what, 'of them');
  const places = new Map(names.map((name, index) => [name, index]));
  const twice = names.find((name, index) => places.get(name) !== index);
  if (twice !== undefined) misuse(`"${twice}" stands twice among the ${what}.`);
}
