import {
  type Moments,
  marksOf,
  plural,
  rounded,
  type WrightItem,
  type WrightMapInput,
  wrightScale,
} from './wright-scale.ts';

/**
 * A Wright map as an SVG document without scripts or anything from elsewhere: bars of persons to the left of the axis,
 * items at their exact difficulty to its right, in as many columns as names need not to overlap. Bars and
 * items tell their figures where the pointer rests on them, items with a bar of one standard error to both sides. It
 * follows the reader's light or dark scheme.
 *
 * @param options.width pixels, 480 to 4000, default 960; wider where the items need it.
 * @throws RangeError for no items or values not finite.
 */
export function wrightMapSvg(
  input: WrightMapInput,
  options: { readonly width?: number; readonly title?: string } = {},
): string {
  const scale = wrightScale(input, 40);
  const longest = Math.max(...input.items.map(({ name }) => shown(name).length));
  const columnWidth = Math.ceil(longest * CHARACTER + 20);
  const wanted = Math.min(4000, Math.max(480, options.width ?? 960));
  const axisLeft = Math.round(wanted * 0.4);
  const axisRight = axisLeft + AXIS;
  const sorted = [...input.items].sort((a, b) => b.difficultyLogits - a.difficultyLogits);
  const top = MARGIN + 24;
  let plot = 560;
  const yOf = (logits: number) =>
    top + plot * (1 - (logits / scale.step - scale.lowest) / (scale.highest - scale.lowest));
  let columns = placed(sorted, yOf);
  const fits = () => axisRight + 14 + (Math.max(...columns) + 1) * columnWidth <= wanted - MARGIN;
  while (!fits() && plot < TALLEST) {
    plot = Math.min(TALLEST, Math.round(plot * 1.1));
    columns = placed(sorted, yOf);
  }
  const width = Math.max(wanted, axisRight + 14 + (Math.max(...columns) + 1) * columnWidth + MARGIN);
  const bottom = top + plot;
  const height = bottom + 64;

  const tallest = Math.max(1, ...scale.counts);
  const lengthOf = (count: number) => ((axisLeft - MARGIN - 16) * count) / tallest;
  const barHeight = plot / (scale.highest - scale.lowest);
  const parts: string[] = [];
  for (
    let row = Math.ceil(scale.lowest / scale.rowsPerLabel) * scale.rowsPerLabel;
    row <= scale.highest;
    row += scale.rowsPerLabel
  ) {
    const y = yOf(row * scale.step);
    parts.push(
      `<path class="grid" d="M${MARGIN} ${px(y)}H${axisLeft}M${axisRight} ${px(y)}H${px(width - MARGIN)}"/>`,
      text(
        (axisLeft + axisRight) / 2,
        y + 4,
        rounded(row * scale.step, digitsOf(scale.step * scale.rowsPerLabel)),
        'middle',
      ),
    );
  }
  for (const [at, count] of scale.counts.entries()) {
    if (count === 0) continue;
    const middle = (at + scale.lowest) * scale.step;
    const range = [middle - scale.step / 2, middle + scale.step / 2].map((edge) =>
      rounded(edge, digitsOf(scale.step / 2)),
    );
    parts.push(
      `<rect class="person" x="${px(axisLeft - lengthOf(count))}" y="${px(yOf(middle) - barHeight / 2 + 0.5)}" width="${px(lengthOf(count))}" height="${px(Math.max(1, barHeight - 1))}"><title>${range.join(' to ')} logits: ${plural(count, 'person')}</title></rect>`,
    );
  }
  parts.push(`<path class="axis" d="M${axisLeft} ${top}V${bottom}M${axisRight} ${top}V${bottom}"/>`);
  parts.push(
    marks(scale.persons, yOf, axisLeft + 9, 'person', bottom),
    marks(scale.items, yOf, axisRight - 9, 'item', bottom),
  );
  for (const [at, item] of sorted.entries())
    parts.push(itemMark(item, axisRight + 14 + (columns[at] as number) * columnWidth, yOf));
  for (const count of countTicks(tallest))
    parts.push(
      `<path class="axis" d="M${px(axisLeft - lengthOf(count))} ${bottom}v4"/>`,
      text(axisLeft - lengthOf(count), bottom + 17, String(count), 'middle', 'small'),
    );
  parts.push(
    text(axisLeft, MARGIN, plural(scale.persons.count, 'person'), 'end', 'head'),
    text(axisRight, MARGIN, plural(scale.items.count, 'item'), 'start', 'head'),
    text((axisLeft + axisRight) / 2, MARGIN, 'logits', 'middle', 'small'),
    text(MARGIN, bottom + 36, caption('Persons', scale.persons), 'start', 'small'),
    text(MARGIN, bottom + 52, caption('Items', scale.items), 'start', 'small'),
  );
  const title = escaped(options.title ?? 'Wright map');
  const description = escaped(
    `${caption('Persons', scale.persons)} ${caption('Items', scale.items)} Hardest: ${sorted[0]?.name}. Easiest: ${sorted[sorted.length - 1]?.name}.`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" class="wright-map" role="img" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}" color="#1c2430" fill="currentColor" font-family="system-ui, sans-serif" font-size="12">
<title>${title}</title>
<desc>${description}</desc>
<style>${STYLE}</style>
<rect class="paper" width="100%" height="100%"/>
${parts.join('\n')}
</svg>
`;
}

const MARGIN = 20;
const AXIS = 76;
const TALLEST = 2000;
/** Pixels: the height a name needs, and the width of a character at the most. */
const NAME_HEIGHT = 14;
const CHARACTER = 7.2;

const STYLE = `
.wright-map .paper{fill:#fff}
.wright-map .grid,.wright-map .axis{stroke:currentColor;fill:none}
.wright-map .grid{stroke-opacity:.12}
.wright-map .axis{stroke-opacity:.6}
.wright-map .small{font-size:11px;opacity:.75}
.wright-map .head{font-weight:600}
.wright-map .mark{font-size:11px;font-weight:600}
.wright-map .person{fill:#3f6fa8}
.wright-map .item circle,.wright-map text.item{fill:#a8501f}
.wright-map .error{stroke:#a8501f;stroke-width:2;visibility:hidden}
.wright-map .item:hover .error{visibility:visible}
.wright-map .item:hover text{font-weight:600}
@media (prefers-color-scheme:dark){
.wright-map{color:#e4e8ee}
.wright-map .paper{fill:#14181f}
.wright-map .person{fill:#7fadde}
.wright-map .item circle,.wright-map text.item{fill:#eda06f}
.wright-map .error{stroke:#eda06f}
}
`;

/** For each item, hardest first, the first column whose last name is far enough above. */
function placed(items: readonly WrightItem[], yOf: (logits: number) => number): number[] {
  const lowestNames: number[] = [];
  return items.map(({ difficultyLogits }) => {
    const y = yOf(difficultyLogits);
    const free = lowestNames.findIndex((above) => y - above >= NAME_HEIGHT);
    const column = free < 0 ? lowestNames.length : free;
    lowestNames[column] = y;
    return column;
  });
}

function itemMark(
  { name, difficultyLogits, seLogits }: WrightItem,
  x: number,
  yOf: (logits: number) => number,
) {
  const y = yOf(difficultyLogits);
  const error = seLogits ?? null;
  const figures = `${rounded(difficultyLogits, 3)} logits${error === null ? '' : `, standard error ${rounded(error, 3)}`}`;
  const bar =
    error === null
      ? ''
      : `<path class="error" d="M${px(x)} ${px(yOf(difficultyLogits + error))}V${px(yOf(difficultyLogits - error))}"/>`;
  return `<g class="item"><title>${escaped(name)}: ${figures}</title>${bar}<circle cx="${px(x)}" cy="${px(y)}" r="2.8"/>${text(x + 7, y + 4, shown(name), 'start')}</g>`;
}

/** The marks that lie within the scale and not upon a more central one. */
function marks(moments: Moments, yOf: (logits: number) => number, x: number, kind: string, bottom: number) {
  const taken: number[] = [];
  return marksOf(moments)
    .map(([letter, logits]) => {
      const y = yOf(logits);
      if (y < MARGIN + 24 || y > bottom || taken.some((other) => Math.abs(other - y) < 10)) return '';
      taken.push(y);
      return text(x, y + 4, letter, 'middle', `mark ${kind}`);
    })
    .join('');
}

function caption(noun: string, { mean, deviation }: Moments): string {
  return `${noun}: mean (M) ${rounded(mean, 2)}, standard deviation (to S, and again to T) ${rounded(deviation, 2)}.`;
}

/** Zero and two or three round numbers of persons. */
function countTicks(tallest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(tallest));
  const each =
    [power / 5, power / 2, power, power * 2].find((step) => step >= 1 && tallest / step < 4) ?? power;
  return Array.from({ length: Math.floor(tallest / each) + 1 }, (_, at) => Math.round(at * each));
}

function text(x: number, y: number, content: string, anchor: string, kind = ''): string {
  const style = kind === '' ? '' : ` class="${kind}"`;
  return `<text${style} x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

const shown = (name: string) => {
  const characters = [...name];
  return characters.length > 20 ? `${characters.slice(0, 19).join('')}…` : name;
};

const digitsOf = (step: number) => Math.min(4, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));

const px = (value: number) => String(Math.round(value * 100) / 100);

/** For text and attributes; characters that XML forbids become a replacement character. */
function escaped(content: string): string {
  return content
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
