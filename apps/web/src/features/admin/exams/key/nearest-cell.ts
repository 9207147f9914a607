export type Direction = 'up' | 'down' | 'left' | 'right';

export interface CellPlace {
  left: number;
  top: number;
}

/**
 * The cell that an arrow leads to: left and right follow the paper, up and down go to the nearest cell of the next row,
 * however many stand in one. -1 at the edge.
 */
export function nearestCell(places: readonly CellPlace[], from: number, direction: Direction): number {
  if (direction === 'left') return from - 1;
  if (direction === 'right') return from + 1 < places.length ? from + 1 : -1;
  const here = places[from];
  if (!here) return -1;
  const sign = direction === 'down' ? 1 : -1;
  let best = -1;
  let bestRow = Infinity;
  let bestSide = Infinity;
  places.forEach((place, index) => {
    const row = (place.top - here.top) * sign;
    const side = Math.abs(place.left - here.left);
    if (row <= 1) return;
    if (row < bestRow - 1 || (Math.abs(row - bestRow) <= 1 && side < bestSide)) {
      best = index;
      bestRow = row;
      bestSide = side;
    }
  });
  return best;
}
