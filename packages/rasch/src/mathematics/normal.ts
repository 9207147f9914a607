import { chiSquareUpperTail } from './chi-square.ts';

/** Chance of a standard normal value as far from 0 as z, on either side: z² is chi-square on one degree of freedom. */
export function normalTwoSided(z: number): number {
  return chiSquareUpperTail(z * z, 1);
}

/** Φ(z), the chance of a standard normal value of at most z. Keeps its relative precision in both tails. */
export function normalCumulative(z: number): number {
  const tail = normalTwoSided(z) / 2;
  return z < 0 ? tail : 1 - tail;
}
