import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { stripPoints } from './strip-points.ts';

const HEIGHT = 72;
/** Saves a second over the last 15 minutes. */
export function SavesStrip({ bins }: { bins: readonly number[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const [frame, width] = useWidth<HTMLDivElement>();
  const now = format.number(bins.at(-1) ?? 0);
  const most = format.number(Math.max(0, ...bins));
  const points = stripPoints(bins, width, HEIGHT).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const ago = format.number(-15);
  const start = t`${ago} min`;
  const firstX = points[0]?.split(',')[0] ?? width;
  return (
    <figure ref={frame} className="min-w-0 overflow-hidden">
      <figcaption className="text-meta text-ink-2">
        <Trans>
          Saves a second, last 15 min · now {now}, most {most}
        </Trans>
      </figcaption>
      <svg
        role="img"
        aria-label={t`Saves a second over the last 15 minutes: now ${now}, most ${most}`}
        width={width}
        height={HEIGHT + 20}
        className="mt-1 block overflow-visible"
      >
        {points.length > 1 && (
          <>
            <polygon
              points={`${firstX},${HEIGHT} ${points.join(' ')} ${width},${HEIGHT}`}
              fill="var(--server)"
              fillOpacity={0.12}
            />
            <polyline points={points.join(' ')} fill="none" stroke="var(--server)" strokeWidth={1} />
          </>
        )}
        <path d={`M0 ${HEIGHT + 0.5}H${width}`} stroke="var(--control)" />
        {[-15, -10, -5].map((minute) => (
          <g key={minute}>
            <path d={`M${((minute + 15) / 15) * width} ${HEIGHT}v4`} stroke="var(--control)" />
            <text
              x={((minute + 15) / 15) * width}
              y={HEIGHT + 16}
              textAnchor={minute === -15 ? 'start' : 'middle'}
              className="fill-ink-2 text-axis"
            >
              {minute === -15 ? start : format.number(minute)}
            </text>
          </g>
        ))}
        <text x={width} y={HEIGHT + 16} textAnchor="end" className="fill-ink-2 text-axis">
          <Trans comment="the present moment on a time axis">now</Trans>
        </text>
      </svg>
    </figure>
  );
}
