/**
 * Reads the plain text of an option or of an accepted answer as mathematics, so that the key can be
 * compared with answers computed another way. For tests: it knows only what the booklet writes.
 */

/** A function of one variable (`x` or `α`); a number is a constant function. */
export type Value = (x: number) => number;

const tokens = /\s*(arcsin|sin|cos|ctg|tg|\d+(?:[.,]\d+)?|[()√πxα°^+−·/])/uy;

export function readValue(text: string): Value {
  const mixed = /^(\d+) (\d+)\/(\d+)$/.exec(text);
  if (mixed) return () => Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3]);
  const list = tokenise(text.replace(/^y = /, '').replace(/(\d) (?=\d{3}\b)/g, '$1'));
  let at = 0;
  const take = (wanted: string) => {
    if (list[at] !== wanted) return false;
    at += 1;
    return true;
  };

  function sum(): Value {
    let left = product();
    for (;;) {
      const before = left;
      if (take('+')) {
        const right = product();
        left = (x) => before(x) + right(x);
      } else if (take('−')) {
        const right = product();
        left = (x) => before(x) - right(x);
      } else return left;
    }
  }
  function product(): Value {
    if (take('−')) {
      const inner = product();
      return (x) => -inner(x);
    }
    let left = power();
    for (;;) {
      const before = left;
      if (take('/')) {
        const right = power();
        left = (x) => before(x) / right(x);
      } else if (take('·') || (at < list.length && !'+−)'.includes(list[at] ?? ''))) {
        const right = power();
        left = (x) => before(x) * right(x);
      } else return left;
    }
  }
  function power(): Value {
    const base = atom();
    if (!take('^')) return base;
    const exponent = atom();
    return (x) => base(x) ** exponent(x);
  }
  function atom(): Value {
    if (take('(')) {
      const inner = sum();
      if (!take(')')) throw new Error(`No closing parenthesis in "${text}".`);
      return inner;
    }
    if (take('√')) {
      const inner = atom();
      return (x) => Math.sqrt(inner(x));
    }
    if (take('π')) return () => Math.PI;
    if (take('x') || take('α')) return (x) => x;
    for (const [name, f] of named)
      if (take(name)) {
        const inner = product();
        return (x) => f(inner(x));
      }
    const number = Number((list[at] ?? '').replace(',', '.'));
    if (list[at] === undefined || Number.isNaN(number)) throw new Error(`Cannot read "${text}".`);
    at += 1;
    // Degrees are compared as numbers of degrees.
    take('°');
    return () => number;
  }

  const value = sum();
  if (at !== list.length) throw new Error(`Cannot read the end of "${text}".`);
  return value;
}

const named: [string, Value][] = [
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['ctg', (x) => 1 / Math.tan(x)],
  ['tg', Math.tan],
];

function tokenise(text: string): string[] {
  const list: string[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.length) {
    const from = tokens.lastIndex;
    const found = tokens.exec(text);
    if (!found?.[1]) throw new Error(`Cannot read "${text.slice(from)}" in "${text}".`);
    list.push(found[1]);
  }
  return list;
}

/** Reads a union of intervals such as `(−∞; −1] ∪ (4; +∞)`. */
export function readSet(text: string): (x: number) => boolean {
  const intervals = text.split('∪').map((each) => {
    const found = /^([[(])(.+); (.+)([\])])$/u.exec(each.trim());
    if (!found) throw new Error(`Not an interval: "${each}".`);
    const end = (raw = '') =>
      raw.includes('∞') ? (raw.startsWith('−') ? -Infinity : Infinity) : readValue(raw)(0);
    const [low, high] = [end(found[2]), end(found[3])];
    return (x: number) =>
      (found[1] === '[' ? x >= low : x > low) && (found[4] === ']' ? x <= high : x < high);
  });
  return (x) => intervals.some((holds) => holds(x));
}
