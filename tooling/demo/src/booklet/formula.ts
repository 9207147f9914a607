/**
 * The typed mini-language of the booklet: what a prompt or an option says, free of how it is drawn.
 * `formula-layout.ts` turns it into boxes; `linearise` turns it into one line of plain text.
 */
export type Formula =
  | { kind: 'symbols'; text: string }
  /** Upright words inside a formula or on a figure. */
  | { kind: 'words'; text: string }
  | { kind: 'row'; parts: Formula[] }
  | { kind: 'fraction'; above: Formula; below: Formula }
  | { kind: 'root'; of: Formula; index?: Formula }
  /** Stands after its base in a row and attaches to it. */
  | { kind: 'scripts'; up?: Formula; down?: Formula }
  /** Parentheses as tall as what they hold. */
  | { kind: 'fence'; of: Formula }
  /** Equations under one left brace. */
  | { kind: 'system'; rows: Formula[] }
  | { kind: 'integral'; from: Formula; to: Formula }
  /** A letter with an arrow above. */
  | { kind: 'vector'; of: Formula };

export type Inline = { kind: 'text'; text: string } | { kind: 'formula'; formula: Formula };

type Piece = Formula | string | number;

/**
 * Formula from a template: letters become variables, `^` and `_` raise and lower what follows
 * (one sign, one number, or a group in braces); a placeholder takes any formula.
 */
export function m(strings: TemplateStringsArray, ...values: Piece[]): Formula {
  const parts: Formula[] = [];
  let pending: 'up' | 'down' | undefined;
  strings.forEach((text, at) => {
    pending = readSymbols(text, parts);
    if (at >= values.length) return;
    const value = formulaOf(values[at] ?? '');
    if (pending) parts.push({ kind: 'scripts', [pending]: value });
    else parts.push(value);
  });
  return { kind: 'row', parts };
}

/** Running text with formulas as placeholders. */
export function prose(strings: TemplateStringsArray, ...values: Formula[]): Inline[] {
  return strings.flatMap((text, at): Inline[] => {
    const formula = values[at];
    return [
      ...(text ? [{ kind: 'text' as const, text }] : []),
      ...(formula ? [{ kind: 'formula' as const, formula }] : []),
    ];
  });
}

export function fraction(above: Piece, below: Piece): Formula {
  return { kind: 'fraction', above: formulaOf(above), below: formulaOf(below) };
}

export function root(of: Piece, index?: Piece): Formula {
  return { kind: 'root', of: formulaOf(of), ...(index === undefined ? {} : { index: formulaOf(index) }) };
}

export function words(text: string): Formula {
  return { kind: 'words', text };
}

export function fence(of: Piece): Formula {
  return { kind: 'fence', of: formulaOf(of) };
}

export function system(...rows: Piece[]): Formula {
  return { kind: 'system', rows: rows.map(formulaOf) };
}

export function integral(from: Piece, to: Piece): Formula {
  return { kind: 'integral', from: formulaOf(from), to: formulaOf(to) };
}

export function vector(of: Piece): Formula {
  return { kind: 'vector', of: formulaOf(of) };
}

/** A string or number as a formula; strings obey the `^` and `_` of `m`. */
export function formulaOf(piece: Piece): Formula {
  if (typeof piece === 'number') return { kind: 'symbols', text: String(piece).replace('-', '−') };
  if (typeof piece !== 'string') return piece;
  const parts: Formula[] = [];
  readSymbols(piece, parts);
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'row', parts };
}

const script = /([\^_])(?:\{([^}]*)\}|(−?\d+|.))/gu;

/** Appends the symbols of `text` to `parts`; says which script a trailing `^` or `_` still waits for. */
function readSymbols(text: string, parts: Formula[]): 'up' | 'down' | undefined {
  const waiting = text.endsWith('^') ? 'up' : text.endsWith('_') ? 'down' : undefined;
  const whole = waiting ? text.slice(0, -1) : text;
  let read = 0;
  for (const found of whole.matchAll(script)) {
    if (found.index > read) parts.push({ kind: 'symbols', text: whole.slice(read, found.index) });
    const inner = formulaOf(found[2] ?? found[3] ?? '');
    const previous = parts.at(-1);
    const side = found[1] === '^' ? 'up' : 'down';
    if (previous?.kind === 'scripts' && found.index === read && !previous[side]) previous[side] = inner;
    else parts.push({ kind: 'scripts', [side]: inner });
    read = found.index + found[0].length;
  }
  if (read < whole.length) parts.push({ kind: 'symbols', text: whole.slice(read) });
  return waiting;
}

/** One line of plain text: fractions as `(a)/(b)`, roots as `√(a)`, powers as `^(n)`. */
export function linearise(formula: Formula): string {
  switch (formula.kind) {
    case 'symbols':
    case 'words':
      return formula.text;
    case 'row':
      return formula.parts.map(linearise).join('');
    case 'fraction':
      return `(${linearise(formula.above)})/(${linearise(formula.below)})`;
    case 'root':
      return `${formula.index ? `[${linearise(formula.index)}]` : ''}√(${linearise(formula.of)})`;
    case 'scripts':
      return `${formula.down ? `_(${linearise(formula.down)})` : ''}${formula.up ? `^(${linearise(formula.up)})` : ''}`;
    case 'fence':
      return `(${linearise(formula.of)})`;
    case 'system':
      return formula.rows.map(linearise).join('; ');
    case 'integral':
      return `∫[${linearise(formula.from)}; ${linearise(formula.to)}] `;
    case 'vector':
      return linearise(formula.of);
  }
}

export function lineariseInline(inline: Inline[]): string {
  return inline.map((part) => (part.kind === 'text' ? part.text : linearise(part.formula))).join('');
}
