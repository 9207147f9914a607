import {
  MISSING,
  type ResponseMatrix,
  seededRandom,
  simulateResponses,
  standardNormal,
} from '../../src/index.ts';

/** Persons simulated at a time, so that their abilities never take memory that counts beside the answers. */
const PART = 10_000;

/**
 * Simulated answers of a test: abilities standard normal, difficulties evenly from −2.5 to 2.5, the same for the same
 * seed. `missing` is the share of answers missing at random.
 */
export function examAnswers(persons: number, items: number, seed: number, missing = 0): ResponseMatrix {
  const random = seededRandom(seed);
  const cells = new Uint8Array(persons * items);
  const difficulties = Float64Array.from({ length: items }, (_, item) => -2.5 + (5 * item) / (items - 1));
  for (let start = 0; start < persons; start += PART) {
    const count = Math.min(PART, persons - start);
    const abilities = Float64Array.from({ length: count }, () => standardNormal(random));
    const part = simulateResponses({ abilities, difficulties, seed: seed + 1 + start });
    cells.set(part.cells, start * items);
  }
  if (missing > 0) for (let at = 0; at < cells.length; at++) if (random() < missing) cells[at] = MISSING;
  return { persons, items, cells };
}
