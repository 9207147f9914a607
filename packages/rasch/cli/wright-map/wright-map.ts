import {
  type Moments,
  marksOf,
  plural,
  rounded,
  type WrightMapInput,
  type WrightScale,
  wrightScale,
} from './wright-scale.ts';

/**
 * A Wright map in plain text: persons as bars to the left of the axis, items by name to its right, the able and the
 * hard above (Wright & Stone 1979, Best test design). M, S and T mark mean and one and two standard deviations,
 * of persons on the left, of items on the right. Items that do not fit into a line go on in the next.
 *
 * @param options.width characters a line, 40 to 400, default 80.
 * @param options.rows the most rows, default 40, and up to 120 for more than 160 items.
 * @throws RangeError for no items or values not finite.
 */
export function wrightMap(
  input: WrightMapInput,
  options: { readonly width?: number; readonly rows?: number } = {},
): string {
  const width = Math.min(400, Math.max(40, options.width ?? 80));
  const scale = wrightScale(input, options.rows ?? Math.min(120, Math.max(40, input.items.length / 4)));
  const digits = Math.max(0, Math.ceil(-Math.log10(scale.step * scale.rowsPerLabel)));
  const labelOf = (row: number) => (row % scale.rowsPerLabel === 0 ? rounded(row * scale.step, digits) : '');
  const labelWidth = Math.max(
    6,
    labelOf(scale.lowest).length,
    ...ends(scale).map((row) => labelOf(row).length),
  );
  const barWidth = Math.floor((width - labelWidth - 6) * 0.4);
  const each = Math.max(1, Math.ceil(Math.max(...scale.counts) / barWidth));
  const names = namesByRow(input, scale);
  const personMarks = marksByRow(scale.persons, scale);
  const itemMarks = marksByRow(scale.items, scale);
  const line = (
    label: string,
    bar: string,
    personMark: string,
    axis: string,
    itemMark: string,
    name: string,
  ) =>
    `${label.padStart(labelWidth)} ${bar.padStart(barWidth)} ${personMark}${axis}${itemMark} ${name}`.trimEnd();

  const lines = [
    line('logits', 'persons', ' ', ' ', ' ', 'items'),
    line('', '(more able)', ' ', ' ', ' ', '(harder)'),
  ];
  for (let row = scale.highest; row >= scale.lowest; row--) {
    const count = scale.counts[row - scale.lowest] as number;
    const bar = (count % each > 0 ? '.' : '') + '#'.repeat(Math.floor(count / each));
    const label = labelOf(row);
    const [first = '', ...more] = wrapped(names.get(row) ?? [], width - labelWidth - barWidth - 6);
    const axis = label === '' ? '|' : '+';
    lines.push(line(label, bar, personMarks.get(row) ?? ' ', axis, itemMarks.get(row) ?? ' ', first));
    for (const next of more) lines.push(line('', '', ' ', '|', ' ', next));
  }
  lines.push(line('', '(less able)', ' ', ' ', ' ', '(easier)'), '');
  lines.push(
    each === 1
      ? 'Each # is a person.'
      : `Each # is ${each} persons, each . is ${each === 2 ? 1 : `1 to ${each - 1}`}.`,
  );
  for (const [noun, { count, mean, deviation }] of [
    ['person', scale.persons],
    ['item', scale.items],
  ] as const)
    lines.push(
      `${plural(count, noun)}: mean (M) ${rounded(mean, 2)}, standard deviation (to S, and again to T) ${rounded(deviation, 2)}.`,
    );
  return `${lines.join('\n')}\n`;
}

const ends = ({ lowest, highest, rowsPerLabel }: WrightScale) => [
  Math.ceil(lowest / rowsPerLabel) * rowsPerLabel,
  Math.floor(highest / rowsPerLabel) * rowsPerLabel,
];

/** Names in each row, the easiest first. */
function namesByRow({ items }: WrightMapInput, { rowOf }: WrightScale): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { name, difficultyLogits } of [...items].sort(
    (a, b) => a.difficultyLogits - b.difficultyLogits,
  )) {
    const row = rowOf(difficultyLogits);
    // Control characters would move the cursor.
    names.set(row, [...(names.get(row) ?? []), name.replace(/\p{Cc}/gu, '?')]);
  }
  return names;
}

function wrapped(names: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines[lines.length - 1];
    if (last !== undefined && [...last].length + 2 + [...name].length <= width)
      lines[lines.length - 1] = `${last}  ${name}`;
    else lines.push(name);
  }
  return lines;
}

function marksByRow(moments: Moments, { rowOf }: WrightScale): Map<number, string> {
  // The later entry of a row stays, and that should be the inner mark.
  return new Map(
    marksOf(moments)
      .reverse()
      .map(([letter, logits]) => [rowOf(logits), letter]),
  );
}
