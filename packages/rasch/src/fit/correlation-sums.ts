import { emptySplit, splitItems } from '../data/split-items.ts';
import { crossProducts } from '../mathematics/cross-products.ts';
import { sumsByPresence } from '../mathematics/sums-by-presence.ts';

/**
 * Sums for Pearson's correlation of the values of every two items over the persons who have both.
 * @param items those that may have values, of `width` items in all.
 */
export function correlationSums(items: Int32Array, width: number) {
  const size = items.length;
  const split = emptySplit(size);
  const squared = new Float64Array(size);
  const ones = new Uint8Array(size).fill(1);
  const product = crossProducts(size);
  const [persons, total, squares] = [sumsByPresence(size), sumsByPresence(size), sumsByPresence(size)];

  /** @param answered the items that the first `count` values belong to. */
  function add(values: Float64Array, answered: Int32Array, count: number): void {
    splitItems(split, items, answered, count);
    for (let index = 0; index < count; index++) squared[index] = (values[index] as number) ** 2;
    persons.add(ones, split);
    total.add(values, split);
    squares.add(squared, split);
    product.add(values, split.answered, count, 1);
  }

  /** n, Σx and Σ(x − x̄)² of a over the persons who also have b; `null` where x does not vary. */
  function spread(a: number, b: number) {
    const n = persons.withOther(a, b);
    const sum = total.withOther(a, b);
    const about = squares.withOther(a, b) - (sum * sum) / n;
    // Differences leave rounding of the size of what was subtracted, which is not a variance.
    return n >= LEAST_PERSONS && about > 1e-12 * (squares.total[a] as number) ? { n, sum, about } : null;
  }

  /** Symmetric matrices over all items, row-major; where there is no value both are 0, off the diagonal. */
  function correlations() {
    product.finish();
    const q3 = new Float64Array(width * width);
    const personsOfPair = new Int32Array(width * width);
    for (let item = 0; item < width; item++) q3[item * (width + 1)] = 1;
    for (let a = 0; a < size; a++) {
      const itemA = items[a] as number;
      personsOfPair[itemA * (width + 1)] = persons.total[a] as number;
      for (let b = a + 1; b < size; b++) {
        const itemB = items[b] as number;
        const [x, y] = [spread(a, b), spread(b, a)];
        if (!x || !y) continue;
        const together = (product.sums[a * size + b] as number) - (x.sum * y.sum) / x.n;
        const r = Math.max(-1, Math.min(1, together / Math.sqrt(x.about * y.about)));
        for (const at of [itemA * width + itemB, itemB * width + itemA]) {
          q3[at] = r;
          personsOfPair[at] = x.n;
        }
      }
    }
    return { q3, personsOfPair };
  }

  return { add, correlations };
}

/** Any two persons lie on a line: their correlation says nothing. */
const LEAST_PERSONS = 3;
