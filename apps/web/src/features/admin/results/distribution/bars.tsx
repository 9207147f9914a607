import type { ScaleLinear } from 'd3-scale';

/** Columns with an ink line on top; `fill` is the sunken ground, or the hatch for early figures. */
export function Bars({
  counts,
  from,
  x,
  y,
  fill,
}: {
  counts: readonly number[];
  /** Value at the left edge of the first bin; bins are 1 wide. */
  from: number;
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
  fill: string;
}) {
  const width = Math.max(1, x(1) - x(0) - 1);
  return counts.map((count, index) => {
    if (count === 0) return null;
    const left = x(from + index);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
      <g key={index}>
        <rect x={left} y={y(count)} width={width} height={y(0) - y(count)} fill={fill} />
        <rect x={left} y={y(count) - 1} width={width} height={2} fill="var(--ink)" />
      </g>
    );
  });
}
