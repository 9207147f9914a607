import type { Random } from '@invigil/rasch';
import { foldText } from '@invigil/shared/rules/reading/fold';
import { readOpenAnswer } from '@invigil/shared/rules/reading/read-open-answer';
import { between, pick } from '../seeds.ts';

/** A right answer as people type it: a decimal comma or point, a typographic or a plain minus, a space too many. */
export function rightOpenText(random: Random, accepted: readonly string[]): string {
  let text = pick(random, accepted);
  if (random() < 0.5)
    text = text.includes(',') ? text.replace(',', '.') : text.replace(/(\d)\.(\d)/, '$1,$2');
  if (text.startsWith('−') && random() < 0.7) text = text.replace('−', '-');
  if (random() < 0.08) text = ` ${text}`;
  if (random() < 0.06) text = `${text} `;
  return text;
}

/** A wrong answer near the right one: the sign lost, a slip of one, twice or half, the roots forgotten; now and then a unit too many. */
export function wrongOpenText(random: Random, accepted: readonly string[]): string {
  const right = accepted[0] ?? '1';
  // Nobody can read it yet: it shows the queue of near misses at work.
  if (random() < 0.03) return `${right} sm`;
  const number = Number.parseInt(right.replace('−', '-').replace(/[^\d-].*$/, '') || '1', 10) || 1;
  const slips = [
    right.startsWith('−') ? right.slice(1) : `-${right}`,
    String(number + 1),
    String(number - 1),
    String(number * 2),
    `${Math.abs(number)}/${between(random, 2, 9)}`,
    right.replace(/[√π]/gu, ''),
    String(between(random, 2, 99)),
  ];
  const readings = new Set(accepted.map(asRead));
  const wrong = slips.filter((slip) => slip !== '' && !readings.has(asRead(slip)));
  return wrong.length > 0 ? pick(random, wrong) : '1000';
}

/** As scoring reads it: two texts with the same reading are both right or both not. */
export function asRead(text: string): string {
  const reading = readOpenAnswer(text);
  return reading.status === 'read' ? reading.canonical : foldText(text);
}
