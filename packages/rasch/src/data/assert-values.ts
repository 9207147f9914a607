/** Ends a call that was misused, with a sentence for whoever wrote it. */
export function misuse(sentence: string): never {
  throw new RangeError(sentence);
}

/** The lower bound of what must be above 0. */
export const ABOVE_ZERO = Number.MIN_VALUE;

/** @throws RangeError unless it is a finite number from `least` to `most`. */
export function assertNumber(what: string, value: number, least = -Infinity, most = Infinity): void {
  refuseUnless(Number.isFinite(value), 'finite', what, value, least, most);
}

/** @throws RangeError unless it is a whole number from `least` to `most`. */
export function assertWhole(what: string, value: number, least = 0, most = Infinity): void {
  refuseUnless(Number.isInteger(value), 'whole', what, value, least, most);
}

function refuseUnless(
  isSuch: boolean,
  kind: string,
  what: string,
  value: number,
  least: number,
  most: number,
): void {
  if (isSuch && value >= least && value <= most) return;
  const from = least === ABOVE_ZERO ? ' above 0' : least > -Infinity ? ` from ${least}` : '';
  const to = most < Infinity ? ` up to ${most}` : '';
  misuse(`${what} is ${String(value)}; it must be a ${kind} number${from}${to}.`);
}

/** @throws RangeError unless every value is a finite number from `least` to `most`; `what` names one of them. */
export function assertEach(
  what: string,
  values: ArrayLike<number>,
  least = -Infinity,
  most = Infinity,
): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    // A name is made only for a value out of place.
    if (!(Number.isFinite(value) && value >= least && value <= most))
      assertNumber(`${what} ${index}`, value, least, most);
  }
}

/** @throws RangeError unless as many are given as there are of what they belong to. */
export function assertLength({ length }: ArrayLike<unknown>, count: number, what: string, of: string): void {
  if (length !== count) misuse(`${length} ${what} given for ${count} ${of}.`);
}

/** @throws RangeError unless it is one of the values that there are. */
export function assertOneOf(what: string, value: unknown, known: readonly unknown[]): void {
  if (!known.includes(value))
    misuse(`${what} is ${String(value)}; it must be ${known.map(String).join(' or ')}.`);
}

/** @throws RangeError unless they are two different ones of `count`, numbered from 0. */
export function assertTwo(what: string, [a, b]: readonly [number, number], count: number): void {
  for (const one of [a, b]) assertWhole(what, one, 0, count - 1);
  if (a === b) misuse(`${what} must be two, not ${a} twice.`);
}
