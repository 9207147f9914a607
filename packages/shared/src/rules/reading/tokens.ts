import { giveUp, mostRoots, mostTokens } from './limits.ts';

export type Sign =
  | '+'
  | '-'
  | '±'
  | '*'
  | '/'
  | ':'
  | '^'
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | ';'
  | ','
  | '='
  | '√'
  | '∛'
  | '∜'
  | 'π'
  | '%'
  | '∞'
  | '∪'
  | '∅'
  | '<'
  | '>'
  | '≤'
  | '≥';

export interface NumberToken {
  kind: 'number';
  whole: string;
  decimals: string;
  /** Of a periodic decimal: `0,1(6)`. */
  period: string;
  /** Written between whole and decimals. */
  mark: '' | '.' | ',';
  spaced: boolean;
}
export type Token =
  | NumberToken
  | { kind: 'vulgar'; over: string; under: string }
  | { kind: 'raised'; digits: string }
  | { kind: 'word'; word: string }
  | { kind: 'sign'; sign: Sign };

/**
 * What a comma is (`rule`): between two digits, without a space, a decimal comma; otherwise it separates. It also separates where the text
 * writes decimals with a point, and where two of them touch one number (`1,2,3`). With a semicolon anywhere, a comma is decimal.
 * `separate` and `decimal` are the two other readings, for telling that a text is doubtful.
 */
export type Commas = 'rule' | 'separate' | 'decimal';

const vulgars: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅐': '1/7',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
  '⅑': '1/9',
  '⅒': '1/10',
  '↉': '0/3',
};
const raisedSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺';
const plainSigns = '0123456789-+';

/** Words in the three languages; `;` parts a list. */
const words: Readonly<Record<string, Sign>> = {
  pi: 'π',
  пи: 'π',
  sqrt: '√',
  koren: '√',
  корень: '√',
  ildiz: '√',
  илдиз: '√',
  cbrt: '∛',
  inf: '∞',
  infinity: '∞',
  oo: '∞',
  оо: '∞',
  u: '∪',
  va: ';',
  ва: ';',
  и: ';',
  and: ';',
  yoki: ';',
  ёки: ';',
  или: ';',
  or: ';',
};

const numberAt = /(\d+(?: \d{3})*)?(?:([.,])(\d*))?/y;
const wordAt = /\p{L}[\p{L}'ʻʼ‘’`]*/uy;
const signs = new Set('+-±*/:^()[]{};,=√∛∜π%∞∪∅<>≤≥');

export function tokensOf(text: string, commas: Commas): Token[] {
  const tokens: Token[] = [];
  const separates = commaSeparates(text, commas);
  let roots = 0;
  for (let at = 0; at < text.length; ) {
    if (tokens.length > mostTokens || roots > mostRoots) giveUp('too_large');
    const character = text.charAt(at);
    if (character === ' ') {
      at += 1;
      continue;
    }
    const before = text.charAt(at - 1);
    if (
      isDigit(character) ||
      ((character === '.' || isLeadingComma(text, at)) && isDigit(text.charAt(at + 1)))
    ) {
      const found = readNumber(text, at, separates, commas);
      tokens.push({ ...found.token, spaced: before === ' ' });
      at = found.end;
    } else if (vulgars[character] !== undefined) {
      const [over = '', under = ''] = vulgars[character].split('/');
      tokens.push({ kind: 'vulgar', over, under });
      at += 1;
    } else if (raisedSigns.includes(character)) {
      let digits = '';
      for (; at < text.length && raisedSigns.includes(text.charAt(at)); at += 1)
        digits += plainSigns.charAt(raisedSigns.indexOf(text.charAt(at)));
      if (!/^[-+]?\d+$/.test(digits)) giveUp('not_maths');
      roots += 1;
      tokens.push({ kind: 'raised', digits });
    } else if (signs.has(character)) {
      if ('√∛∜^'.includes(character)) roots += 1;
      tokens.push({ kind: 'sign', sign: character as Sign });
      at += 1;
    } else {
      wordAt.lastIndex = at;
      const word = wordAt.exec(text)?.[0].toLowerCase();
      if (word === undefined) giveUp('not_maths');
      at += word.length;
      if ((word === 'из' || word === 'iz') && text.charAt(at) === ' ' && tokens.at(-1)?.kind === 'sign')
        continue;
      const sign = words[word];
      if (sign === '√' || sign === '∛') roots += 1;
      // «3 корень 2» may be 3√2 or ∛2.
      if (word !== 'sqrt' && sign === '√' && tokens.at(-1)?.kind === 'number') giveUp('ambiguous');
      tokens.push(sign === undefined ? { kind: 'word', word } : { kind: 'sign', sign });
    }
  }
  return tokens;
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isLeadingComma = (text: string, at: number): boolean =>
  text.charAt(at) === ',' && /^$|[-+±*/:([{√]/.test(text.charAt(at - 1));

function commaSeparates(text: string, commas: Commas): boolean {
  if (commas !== 'rule') return commas === 'separate';
  return !text.includes(';') && /\d,\d+,\d|\d\.\d/.test(text);
}

function readNumber(text: string, at: number, separates: boolean, commas: Commas) {
  numberAt.lastIndex = at;
  const [matched = '', grouped = '', mark = '', decimals = ''] = numberAt.exec(text) ?? [];
  let whole = grouped;
  let end = at + grouped.length;
  if (grouped.includes(' ')) {
    const [first = '', ...groups] = grouped.split(' ');
    const after = text.slice(end).trimStart().charAt(0);
    // Thousands: not before a fraction bar, not after four digits, not with a zero in front; then they are several numbers.
    if (
      first.length > 3 ||
      first.startsWith('0') ||
      isDigit(text.charAt(end)) ||
      '/½⅓⅔¼¾'.includes(after || ' ')
    ) {
      return { token: plain(first), end: at + first.length };
    }
    whole = first + groups.join('');
  }
  const isDecimal = mark === '.' || (mark === ',' && !separates);
  const period = isDecimal
    ? /^\((\d+)\)/.exec(text.slice(at + matched.length, at + matched.length + 70))
    : null;
  if (isDecimal && (decimals !== '' || period)) {
    end = at + matched.length + (period?.[0].length ?? 0);
    // 1.2.3, 1.000.000
    if (/^[.,]\d/.test(text.slice(end, end + 2)) && !(text.charAt(end) === ',' && separates))
      giveUp('ambiguous');
    return { token: { ...plain(whole), decimals, period: period?.[1] ?? '', mark: mark as '.' | ',' }, end };
  }
  if (mark === ',' && separates && commas === 'rule' && (/^0\d/.test(decimals) || /^0./.test(whole)))
    giveUp('ambiguous');
  if (mark === ',' && commas === 'decimal') {
    const spaced = /^, (\d+)/.exec(text.slice(end));
    if (spaced)
      return {
        token: { ...plain(whole), decimals: spaced[1] ?? '', mark: ',' as const },
        end: end + spaced[0].length,
      };
  }
  return { token: plain(whole), end };
}

const plain = (whole: string): NumberToken => ({
  kind: 'number',
  whole,
  decimals: '',
  period: '',
  mark: '',
  spaced: false,
});
