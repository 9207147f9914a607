import { createHash } from 'node:crypto';
import { type Random, seededRandom } from '@invigil/rasch';

/** Changing it makes another world: other names, other abilities, other answers. */
const worldSeed = 'invigil-demo-1';

/**
 * A generator of its own for everything that is drawn, named by what it is for. So nothing depends on the order in which
 * things are made, and one student's answers can be drawn again without those of the others.
 */
export function randomFor(...purpose: (string | number)[]): Random {
  const digest = createHash('sha256')
    .update([worldSeed, ...purpose].join('|'))
    .digest();
  return seededRandom(digest.readUIntBE(0, 6));
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}
