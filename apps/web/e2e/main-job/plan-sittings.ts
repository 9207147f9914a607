/** Who answers what, drawn once from a seed: thirty students of rising ability on twelve items of rising difficulty. */
export const labels = ['1', '2', '3', '4', '5', '6', '7', '8', '9a', '9b', '10a', '10b'];
export const key = ['A', 'B', 'C', 'D', 'A', 'B', 'C', 'D', '5', '−2', '3,5', '12'];
export const keyText = key.map((text, index) => `${labels[index]}: ${text}`).join('\n');

/** Read as the key, though typed otherwise: the hyphen, the point, a space. */
const otherForms: Record<string, string> = { '−2': '-2', '3,5': '3.5', '12': ' 12 ' };

export interface PlannedSitting {
  fullName: string;
  texts: (string | null)[];
  scored: (0 | 1)[];
  reached: number;
}

export function planSittings(seed: number): PlannedSitting[] {
  const random = mulberry32(seed);
  return Array.from({ length: 30 }, (_, person) => {
    const ability = -1.6 + (3.2 * person) / 29;
    // Every fifth runs out of time: what comes after was not reached.
    const reached = person % 5 === 4 ? 8 + (person % 4) : key.length;
    const scored = key.map((_, item): 0 | 1 => {
      const difficulty = -1.5 + (3 * item) / (key.length - 1);
      const isRight = random() < 1 / (1 + Math.exp(difficulty - ability));
      return isRight && item < reached ? 1 : 0;
    });
    const texts = key.map((right, item) => {
      if (item >= reached) return null;
      if (scored[item] === 1) return person % 2 ? (otherForms[right] ?? right) : right;
      // Some wrong answers inside the paper are blanks; the last reached item always has an answer.
      if (random() < 0.15 && item < reached - 1) return null;
      return /^[A-D]$/.test(right) ? ('ABCD'.replace(right, '')[Math.floor(random() * 3)] as string) : '7';
    });
    return { fullName: `Student ${String(person + 1).padStart(2, '0')}`, texts, scored, reached };
  });
}

/** A small generator with a known sequence (public domain, Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
