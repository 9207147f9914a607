import { MISSING, type ResponseMatrix, RIGHT, WRONG } from './response-matrix.ts';

export type Connectedness =
  | { readonly status: 'connected' }
  /** No chain of persons joins the components: they were answered by different people. */
  | { readonly status: 'disconnected'; readonly components: number[][] }
  /** Joined, but one way only: nobody solved an item of one component and failed one of another. */
  | { readonly status: 'weakly_connected'; readonly components: number[][] };

/**
 * Whether the conditional likelihood has a maximum. It has one, and one only, if and only if the directed graph
 * with an edge from i to j wherever somebody solved i and failed j is strongly connected (Fischer 1981,
 * Psychometrika 46, 59–77). Components are listed as item numbers of the matrix.
 */
export function itemConnectedness(matrix: ResponseMatrix, items: Int32Array): Connectedness {
  const first = items[0];
  if (first === undefined) return { status: 'connected' };
  const forward = reach(matrix, items, [first], RIGHT, WRONG);
  const backward = reach(matrix, items, [first], WRONG, RIGHT);
  if (forward.size === items.length && backward.size === items.length) return { status: 'connected' };
  const designs = split(items, (start) => reachDesign(matrix, items, start));
  if (designs.length > 1) return { status: 'disconnected', components: designs };
  const components = split(items, (start) => {
    const onward = reach(matrix, items, [start], RIGHT, WRONG);
    const back = reach(matrix, items, [start], WRONG, RIGHT);
    return new Set([...onward].filter((item) => back.has(item)));
  });
  return { status: 'weakly_connected', components };
}

function split(items: Int32Array, componentOf: (item: number) => ReadonlySet<number>): number[][] {
  const left = new Set(items);
  const components: number[][] = [];
  for (const item of left) {
    const component = [...componentOf(item)].sort((a, b) => a - b);
    for (const member of component) left.delete(member);
    components.push(component);
  }
  return components;
}

/** Items reached from `start` over persons: in by an answer `from` to an item reached, out to answers `to`. */
function reach(
  matrix: ResponseMatrix,
  items: Int32Array,
  start: number[],
  from: number,
  to: number,
): Set<number> {
  return spread(
    matrix,
    items,
    start,
    (cell) => cell === from,
    (cell) => cell === to,
  );
}

function reachDesign(matrix: ResponseMatrix, items: Int32Array, start: number): Set<number> {
  const presented = (cell: number) => cell !== MISSING;
  return spread(matrix, items, [start], presented, presented);
}

/** Each person is passed at most once, so that this is one or a few readings of the matrix. */
function spread(
  matrix: ResponseMatrix,
  items: Int32Array,
  start: number[],
  enters: (cell: number) => boolean,
  leaves: (cell: number) => boolean,
): Set<number> {
  const reached = new Set(start);
  const passed = new Uint8Array(matrix.persons);
  for (let grew = true; grew && reached.size < items.length; ) {
    grew = false;
    for (let person = 0; person < matrix.persons && reached.size < items.length; person++) {
      if (passed[person] === 1) continue;
      const row = person * matrix.items;
      if (!items.some((item) => reached.has(item) && enters(matrix.cells[row + item] as number))) continue;
      passed[person] = 1;
      for (const item of items) {
        if (leaves(matrix.cells[row + item] as number) && !reached.has(item)) {
          reached.add(item);
          grew = true;
        }
      }
    }
  }
  return reached;
}
