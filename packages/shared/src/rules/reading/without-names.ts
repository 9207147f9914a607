import { giveUp } from './limits.ts';

const heading = /^(?:javob|жавоб|ответ|answer|отв)\.?\s*[:=]\s*/iu;
const pairOfNames = /^\(\s*\p{L}\s*[;,]\s*\p{L}\s*\)\s*[=∈]\s*/u;
/** `x = `, `x1 = `, `x₁,₂ = `, `S = `, `AB = `, `x ∈ `, at the beginning of a part; a comma in front of one parts a list. */
const name =
  /(^|[;({]|,| (?:va|и|and|yoki|или|or) )\s*(\p{L}{1,2})(?: ?[\d₀-₉]{1,2}(?:[,;.][\d₀-₉]{1,2})?)?\s*[=∈]\s*/giu;
const comparedName = /(?:^|(?<=[<>≤≥] ?))([xyzatnkxхуа])(?= ?[<>≤≥]|$)/iu;

/**
 * The text without what it names its values: `x1 = 2, x2 = 3` says `2; 3`. With two names nobody can tell their order, so then it gives
 * up. Of a comparison the name becomes `=`.
 */
export function withoutNames(folded: string): { text: string; compared: boolean } {
  const names = new Set<string>();
  const text = folded
    .replace(/(?<=[\d)\]}%²³πa-zа-я])\s*[.;,]$/iu, '')
    .replace(heading, '')
    .replace(/^=\s*/, '')
    .replace(pairOfNames, '')
    .replace(name, (_, before: string, letters: string) => {
      names.add(letters.toLowerCase().replace('х', 'x').replace('у', 'y'));
      return `${before === ',' ? ';' : before} `;
    })
    .trim();
  if (names.size > 1) giveUp('ambiguous');
  if (!/[<>≤≥]/.test(text)) return { text, compared: false };
  if (text.includes('=') || names.size > 0) giveUp('not_maths');
  return { text: text.replace(comparedName, '='), compared: true };
}
