import { useId } from 'react';

export interface RulerProps {
  min: number;
  max: number;
  /** Distance of ticks and of long ticks, in the same unit. */
  minorStep: number;
  majorStep: number;
  /** Where the pointer stands. */
  value?: number;
  /** The stretch drawn in ink: time left, the score. Default: from the pointer to the end. */
  filled?: { from: number; to: number };
  /** Time that was added, hatched. */
  extension?: { from: number; to: number };
  /** Numbers under the long ticks. */
  labels?: (value: number) => string;
  /** What a reader hears; without it the ruler is decoration beside words that say the same. */
  'aria-label'?: string;
  className?: string;
}

const BASE = 11;

function ticks(min: number, max: number, step: number): number[] {
  const first = Math.ceil(min / step) * step;
  const count = Math.max(0, Math.floor((max - first) / step + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** The graduated scale that time, scores and limits stand on. Redrawn at any width; 13 px high, 30 with labels. */
export function Ruler({
  min,
  max,
  minorStep,
  majorStep,
  value,
  filled,
  extension,
  labels,
  className,
  ...rest
}: RulerProps) {
  const hatch = useId();
  const x = (at: number) => `${(((Math.min(max, Math.max(min, at)) - min) / (max - min)) * 100).toFixed(3)}%`;
  const width = (from: number, to: number) => `${((Math.max(0, to - from) / (max - min)) * 100).toFixed(3)}%`;
  const ink = filled ?? (value === undefined ? undefined : { from: value, to: max });
  const isInked = (at: number) => ink !== undefined && at >= ink.from && at <= ink.to;
  const isMajor = (at: number) => Math.abs(at / majorStep - Math.round(at / majorStep)) < 1e-6;
  const label = rest['aria-label'];
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden
    <svg
      width="100%"
      height={labels ? 30 : 13}
      className={className}
      overflow="visible"
      focusable="false"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" fill="var(--ink-2)" />
        </pattern>
      </defs>
      <rect x={0} y={BASE - 0.5} width="100%" height={1} fill="var(--control)" />
      {ink && (
        <rect x={x(ink.from)} y={BASE - 1.5} width={width(ink.from, ink.to)} height={3.5} fill="var(--ink)" />
      )}
      {extension && (
        <rect
          x={x(extension.from)}
          y={BASE - 5}
          width={width(extension.from, extension.to)}
          height={4}
          fill={`url(#${hatch})`}
        />
      )}
      {ticks(min, max, minorStep).map((at) => (
        <line
          key={at}
          x1={x(at)}
          x2={x(at)}
          y1={isMajor(at) ? 0 : 6}
          y2={BASE}
          stroke={isInked(at) ? 'var(--ink)' : 'var(--control)'}
          strokeWidth={1}
        />
      ))}
      {labels &&
        ticks(min, max, majorStep).map((at) => (
          <text
            key={at}
            x={x(at)}
            y={26}
            textAnchor="middle"
            fontSize={11}
            fill="var(--ink-2)"
            className="tabular"
          >
            {labels(at)}
          </text>
        ))}
      {value !== undefined && (
        <svg x={x(value)} y={BASE - 9} overflow="visible" aria-hidden="true">
          <path d="M-5 0h10L0 8z" fill="var(--ink)" />
        </svg>
      )}
    </svg>
  );
}
