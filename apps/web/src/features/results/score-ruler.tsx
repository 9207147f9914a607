import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../lib/use-format.ts';
import { useWidth } from '../../lib/use-width.ts';
import { GRADE_BANDS, windowAround } from './grade-bands.ts';

const HEIGHT = { bell: 46, axis: 58, labels: 76, bands: 84, all: 108 };
const POINTS = 80;

/** The score on its ruler: the bell of its error above, one standard error shaded, the grades below. */
export function ScoreRuler({ value, se, grade }: { value: number; se: number; grade: string | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const [box, width] = useWidth<HTMLDivElement>();
  const { from, to } = windowAround(value);
  const inset = 10;
  const x = (score: number) => inset + ((score - from) / (to - from)) * (width - 2 * inset);
  const density = (score: number) => Math.exp(-((score - value) ** 2) / (2 * se * se));
  const y = (score: number) => HEIGHT.bell - density(score) * (HEIGHT.bell - 6);
  const line = (start: number, end: number) =>
    Array.from({ length: POINTS + 1 }, (_, index) => start + ((end - start) * index) / POINTS)
      .map((score) => `${x(score).toFixed(1)},${y(score).toFixed(1)}`)
      .join(' L');
  const [low, high] = [Math.max(from, value - se), Math.min(to, value + se)];
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const name = t`Score ${format.number(value, 1)}, standard error ${format.number(se, 1)}`;
  return (
    <div ref={box} className="w-full">
      {width > 0 && (
        <svg width={width} height={HEIGHT.all} role="img" aria-label={name} className="block">
          <path
            d={`M${x(low)},${HEIGHT.bell} L${line(low, high)} L${x(high)},${HEIGHT.bell} Z`}
            fill="var(--accent)"
            opacity={0.22}
          />
          <path d={`M${line(from, to)}`} fill="none" stroke="var(--accent)" strokeWidth={1.5} />
          <line
            x1={x(from)}
            x2={x(to)}
            y1={HEIGHT.axis}
            y2={HEIGHT.axis}
            stroke="var(--ink)"
            strokeWidth={1}
          />
          {ticks.map((tick) => (
            <line
              key={tick}
              x1={x(tick)}
              x2={x(tick)}
              y1={HEIGHT.axis - (tick % 5 === 0 ? 9 : 5)}
              y2={HEIGHT.axis}
              stroke="var(--control)"
            />
          ))}
          {ticks
            .filter((tick) => tick % 5 === 0)
            .map((tick) => (
              <text
                key={tick}
                x={x(tick)}
                y={HEIGHT.labels - 4}
                textAnchor="middle"
                fontSize={11}
                fill="var(--ink-2)"
                className="font-estimate"
              >
                {tick}
              </text>
            ))}
          <line
            x1={x(value)}
            x2={x(value)}
            y1={4}
            y2={HEIGHT.axis - 6}
            stroke="var(--ink)"
            strokeWidth={1.5}
          />
          <path d={`M${x(value) - 5} ${HEIGHT.axis - 9}h10l-5 9z`} fill="var(--ink)" />
          {GRADE_BANDS.filter((band) => band.to > from && band.from < to).map((band) => {
            const [left, right] = [x(Math.max(from, band.from)), x(Math.min(to, band.to))];
            const isOwn = band.grade === grade;
            return (
              <g key={band.grade}>
                {isOwn && (
                  <rect
                    x={left}
                    y={HEIGHT.bands - 4}
                    width={right - left}
                    height={24}
                    fill="var(--accent-soft)"
                  />
                )}
                <line
                  x1={left}
                  x2={left}
                  y1={HEIGHT.bands - 4}
                  y2={HEIGHT.bands + 20}
                  stroke="var(--control)"
                />
                <text
                  x={(left + right) / 2}
                  y={HEIGHT.bands + 12}
                  textAnchor="middle"
                  fontSize={12}
                  fontWeight={isOwn ? 700 : 400}
                  fill={isOwn ? 'var(--ink)' : 'var(--ink-2)'}
                >
                  {band.grade}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
