/**
 * What an answer says when it is compared as text: trimmed, NFKC, upper case, one space for many, a comma between digits as a
 * point, every dash as a hyphen, every apostrophe alike. '' for a blank, which white space alone is. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  return foldLiteral(text).replace(/(?<=\d),(?=\d)/g, '.');
}

/** Like `foldText`, but a comma stays a comma: `2,3` and `2.3` are two forms. */
export function foldLiteral(text: string): string {
  // Before NFKC, which takes an acute accent standing alone apart into a space and a mark.
  return foldCase(text.replace(invisible, '').replace(apostrophes, "'").trim())
    .replace(dashes, '-')
    .replace(apostrophes, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const apostrophes = /[ʻʼ‘’`´ʹ′ˈ＇]/g;

// Some letters change under NFKC only once they are upper case, and the reverse; two rounds settle all of them.
function foldCase(text: string): string {
  const once = text.normalize('NFKC').toUpperCase().normalize('NFKC');
  return once.toUpperCase().normalize('NFKC');
}

const alike: readonly (readonly [RegExp, string])[] = [
  [invisible, ''],
  [/[\uff01-\uff5e]/g, ''],
  [dashes, '-'],
  [/\s+/g, ' '],
  [/[\u2044\u2215]/g, '/'],
  [/[÷∶]/g, ':'],
  [/\*\*/g, '^'],
  [/[·×⋅∙•✕✖∗]/g, '*'],
  [/\+\/-|\+-(?=\s*[\d√πp(])/g, '±'],
  [/<=|=<|⩽|≦/g, '≤'],
  [/>=|=>|⩾|≧/g, '≥'],
  [/[𝜋𝛑𝝅ΠϖПп](?!\p{L})/gu, 'π'],
  [/\\\//g, '∪'],
];

/** One sign for each meaning, so that the tokens need to know one spelling alone. Digits and powers keep their height. */
export function foldSigns(text: string): string {
  let folded = text.trim();
  for (const [signs, one] of alike)
    folded = folded.replace(signs, (sign) =>
      one === '' && sign >= '\uff01' && sign <= '\uff5e'
        ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
        : one,
    );
  return folded.trim();
}
