import type { Random } from '@invigil/rasch';
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

/** A wrong answer near the right one: the sign lost, a slip of one, twice or half, the roots forgotten. */
export function wrongOpenText(random: Random, accepted: readonly string[]): string {
  const right = accepted[0] ?? '1';
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

/** Near enough to the reader of scoring to keep a "wrong" answer from being right by accident. */
export function asRead(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase().replaceAll('−', '-').replaceAll(',', '.');
}
