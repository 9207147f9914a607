/**
 * The quantile of values in ascending order, linear between the order statistics at (n − 1) p
 * (Hyndman & Fan 1996, type 7).
 */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const at = (ascending.length - 1) * p;
  const below = Math.floor(at);
  const low = ascending[below] as number;
  return at === below ? low : low + (at - below) * ((ascending[below + 1] as number) - low);
}
