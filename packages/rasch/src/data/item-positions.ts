import type { AnswerSummary } from './answer-summary.ts';

/** Where each item of the matrix stands among the items that count, 0 … K − 1; 0 for those that do not. */
export function positionsOf({ matrix, items }: Pick<AnswerSummary, 'matrix' | 'items'>): Int32Array {
  const positionOf = new Int32Array(matrix.items);
  for (const [position, item] of items.entries()) positionOf[item] = position;
  return positionOf;
}

/** An entry an item of the matrix: `valueAt` its position among `items`, 0 for others. */
export function spreadOver(
  width: number,
  items: Int32Array,
  valueAt: (position: number) => number,
): Float64Array {
  const values = new Float64Array(width);
  for (const [position, item] of items.entries()) values[item] = valueAt(position);
  return values;
}
