import type { Answer, Expression, Part } from './tree.ts';

/** Presentation MathML as nested arrays: an element's name and its children; a text is a leaf. Numbers have a decimal point. */
export type ShownMath = string | readonly [tag: MathTag, ...children: ShownMath[]];
export type MathTag = 'mrow' | 'mn' | 'mo' | 'mi' | 'mfrac' | 'msqrt' | 'mroot' | 'msup';

/** An answer as it was understood, nothing worked out: an exam's reading line must not be a calculator. */
export function showAnswer({ parts, joined }: Answer, equal: readonly Expression[]): ShownMath {
  const shown = parts.map(showPart);
  if (equal.length > 0) return row(...between([...shown, ...equal.map(show)], '='));
  return shown.length === 1 ? (shown[0] as ShownMath) : row(...between(shown, joined));
}

const sign = (text: string): ShownMath => ['mo', text];
const row = (...children: ShownMath[]): ShownMath => ['mrow', ...children];
const number = (text: string): ShownMath => ['mn', text];
const between = (shown: readonly ShownMath[], by: string): ShownMath[] =>
  shown.flatMap((one, index) => (index === 0 ? [one] : [sign(by), one]));

function showPart(part: Part): ShownMath {
  if (part.is === 'value') return show(part.of);
  if (part.is === 'interval')
    return row(sign(part.open), ...between(part.parts.map(show), ';'), sign(part.close));
  if (part.parts.length === 0) return ['mi', '∅'];
  return row(sign('{'), ...between(part.parts.map(showPart), ';'), sign('}'));
}

const minusOf = (text: string): string => (text === '-' ? '−' : text);

function show(expression: Expression): ShownMath {
  switch (expression.is) {
    case 'number':
      return number(expression.written);
    case 'mixed':
      return row(number(expression.whole), ['mfrac', number(expression.over), number(expression.under)]);
    case 'fraction':
      return ['mfrac', show(bare(expression.over)), show(bare(expression.under))];
    case 'pi':
      return ['mi', 'π'];
    case 'infinity':
      return ['mi', '∞'];
    case 'signed':
      return row(sign(minusOf(expression.sign)), show(expression.of));
    case 'sum':
      return row(show(expression.left), sign(minusOf(expression.sign)), show(expression.right));
    case 'product':
      return expression.dot
        ? row(show(expression.left), sign('·'), show(expression.right))
        : row(show(expression.left), show(expression.right));
    case 'root':
      return expression.index === 2
        ? ['msqrt', show(expression.of)]
        : ['mroot', show(expression.of), number(String(expression.index))];
    case 'power':
      return ['msup', show(expression.base), show(bare(expression.exponent))];
    case 'percent':
      return row(show(expression.of), sign('%'));
    case 'brackets':
      return row(sign('('), show(expression.of), sign(')'));
  }
}

/** A bar or a height tells what belongs together, so brackets are not needed. */
const bare = (expression: Expression): Expression =>
  expression.is === 'brackets' ? expression.of : expression;

const glyphs: Readonly<Record<string, string>> = {
  '1/2': '½',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/4': '¼',
  '3/4': '¾',
};

/** The same on one line, for browsers without MathML and for names: `½`, `3 1/2`, `2√3`, `(1+√2)/2`. */
export function linearOf(shown: ShownMath): string {
  if (typeof shown === 'string') return shown;
  const [tag, ...children] = shown;
  const parts = children.map(linearOf);
  const [first = '', second = ''] = parts;
  switch (tag) {
    case 'mfrac': {
      const over = /[+−±]/.test(first) ? grouped(children[0], first) : first;
      const plain = `${over}/${grouped(children[1], second)}`;
      return glyphs[plain] ?? plain;
    }
    case 'msqrt':
      return `√${grouped(children[0], first)}`;
    case 'mroot':
      return second === '3' || second === '4'
        ? `${second === '3' ? '∛' : '∜'}${grouped(children[0], first)}`
        : `${grouped(children[0], first)}^(1/${second})`;
    case 'msup':
      return `${grouped(children[0], first)}^${grouped(children[1], second)}`;
    case 'mrow': {
      const isMixed = children.length === 2 && children[0]?.[0] === 'mn' && children[1]?.[0] === 'mfrac';
      return isMixed && /^\d/.test(second) && !/[½⅓⅔¼¾]/.test(second) ? `${first} ${second}` : parts.join('');
    }
    default:
      return parts.join('').replace(/^[;=]$/, (text) => (text === ';' ? '; ' : ' = '));
  }
}

const grouped = (shown: ShownMath | undefined, text: string): string =>
  Array.isArray(shown) &&
  (shown[0] === 'mrow' || shown[0] === 'mfrac') &&
  !/^\([^()]*\)$/.test(text) &&
  text.length > 1
    ? `(${text})`
    : text;
