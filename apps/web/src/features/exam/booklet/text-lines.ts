/** What of pdf.js's text items is needed here; lengths in the page's own units, `transform` ends with x and the baseline. */
export interface TextRun {
  str: string;
  transform: readonly number[];
  width: number;
  height: number;
}

interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface TextLine {
  text: string;
  /** Baseline above the page's lower edge, in the page's own units. */
  y: number;
  height: number;
}

const isBlank = (run: Run) => run.text.trim() === '';
const LONGEST_PART = 16;
/** A numerator stands over its denominator: short, the same middle, not quite two lines apart. Two centred lines are longer. */
const isOver = (above: Run, below: Run) =>
  !isBlank(above) &&
  !isBlank(below) &&
  above.text.length <= LONGEST_PART &&
  below.text.length <= LONGEST_PART &&
  above.y - below.y > 0.6 * below.height &&
  above.y - below.y < 1.8 * below.height &&
  Math.abs(above.x + above.width / 2 - below.x - below.width / 2) < 0.25 * below.height;

/** The runs of one line, said in one row: a fraction as 7/3, a raised exponent as ^2. */
function sayLine(runs: readonly Run[], base: Run): string {
  let said = '';
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at] as Run;
    const next = runs[at + 1];
    const whole = (text: string) => (/^[\p{L}\p{N},.]+$/u.test(text) ? text : `(${text})`);
    if (next && isOver(run, next)) {
      said += `${whole(run.text.trim())}/${whole(next.text.trim())}`;
      at += 1;
    } else if (!isBlank(run) && run.height < 0.85 * base.height && run.y - base.y > 0.15 * base.height)
      said += `^${whole(run.text.trim())}`;
    else said += run.text;
  }
  return said.replace(/\s+/g, ' ').trim();
}

/**
 * The text of a page in the order of the file, line by line, for ears: roots, figures and wide formulas are drawings and are
 * not in it.
 */
export function toTextLines(items: readonly TextRun[]): TextLine[] {
  const lines: Run[][] = [];
  let base: Run | null = null;
  for (const { str, transform, width, height } of items) {
    if (str === '') continue;
    const run = { text: str, x: transform[4] ?? 0, y: transform[5] ?? 0, width, height };
    const line = lines.at(-1);
    const last = line?.at(-1);
    const isNear = base && Math.abs(run.y - base.y) < 0.9 * base.height;
    if (line && last && (isNear || isOver(last, run))) line.push(run);
    else if (!isBlank(run)) {
      lines.push([run]);
      base = run;
    }
    // A line that begins with a fraction is measured by its text, not by its numerator.
    if (base && run.height > 1.05 * base.height && lines.at(-1)?.includes(run)) base = run;
  }
  return lines.flatMap((runs) => {
    const tallest = runs.reduce((a, b) => (b.height > a.height ? b : a));
    const text = sayLine(runs, tallest);
    return text ? [{ text, y: tallest.y, height: tallest.height }] : [];
  });
}
