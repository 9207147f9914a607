import type { AnswerSummary } from '../data/answer-summary.ts';
import { RIGHT, WRONG } from '../data/response-matrix.ts';

/** Whose answers to which items are asked. */
type Asked = Pick<AnswerSummary, 'matrix' | 'items' | 'includes'>;

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
 *
 * @param joined items whose difficulties are given, which hang together without any person: one node of the graph.
 */
export function itemConnectedness(asked: Asked, joined: Int32Array = new Int32Array(0)): Connectedness {
  const { items } = asked;
  const start = joined.length > 0 ? joined : items.subarray(0, 1);
  const reach = (from: ArrayLike<number>, enters: number, leaves: number) =>
    spread(asked, from, enters, leaves);
  const whole = (reached: Uint8Array) => items.every((item) => reached[item] === 1);
  if (whole(reach(start, SOLVED, FAILED)) && whole(reach(start, FAILED, SOLVED)))
    return { status: 'connected' };
  const designs = split(items, start, (from) => reach(from, SOLVED | FAILED, SOLVED | FAILED));
  if (designs.length > 1) return { status: 'disconnected', components: designs };
  const components = split(items, start, (from) => {
    const onward = reach(from, SOLVED, FAILED);
    const back = reach(from, FAILED, SOLVED);
    return onward.map((reached, item) => reached & (back[item] as number));
  });
  return { status: 'weakly_connected', components };
}

const FAILED = 1 << WRONG;
const SOLVED = 1 << RIGHT;

function split(
  items: Int32Array,
  start: ArrayLike<number>,
  componentOf: (from: ArrayLike<number>) => Uint8Array,
): number[][] {
  const left = new Set(items);
  const components: number[][] = [];
  const take = (from: ArrayLike<number>) => {
    const reached = componentOf(from);
    const component = [...left].filter((item) => reached[item] === 1);
    for (const item of component) left.delete(item);
    components.push(component);
  };
  take(start);
  for (const item of left) if (left.has(item)) take([item]);
  return components;
}

/**
 * Marks the items reached from `start` over persons: in by an answer among `enters` to an item reached, out to all
 * items with an answer among `leaves`. Each person is passed at most once, and ordinary data need only the first
 * few, so that this is seldom a reading of the matrix.
 */
function spread(
  { matrix: { cells, items: width, persons }, items, includes }: Asked,
  start: ArrayLike<number>,
  enters: number,
  leaves: number,
): Uint8Array {
  const reached = new Uint8Array(width);
  for (let index = 0; index < start.length; index++) reached[start[index] as number] = 1;
  let missing = items.reduce((count, item) => count + 1 - (reached[item] as number), 0);
  const passed = new Uint8Array(persons);
  for (let grew = true; grew && missing > 0; ) {
    grew = false;
    for (let person = 0; person < persons && missing > 0; person++) {
      if (passed[person] === 1 || includes?.(person) === false) continue;
      if (!entersRow(cells, person * width, items, reached, enters)) continue;
      passed[person] = 1;
      for (let index = 0; index < items.length; index++) {
        const item = items[index] as number;
        if (reached[item] === 1 || ((1 << (cells[person * width + item] as number)) & leaves) === 0) continue;
        reached[item] = 1;
        missing--;
        grew = true;
      }
    }
  }
  return reached;
}

function entersRow(
  cells: Uint8Array,
  row: number,
  items: Int32Array,
  reached: Uint8Array,
  enters: number,
): boolean {
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as number;
    if (reached[item] === 1 && ((1 << (cells[row + item] as number)) & enters) !== 0) return true;
  }
  return false;
}
