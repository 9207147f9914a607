import type { ScaleLinear } from 'd3-scale';
import type { WrightLayout } from './wright-layout.ts';

type Y = ScaleLinear<number, number>;

/** Rows of marks growing to the left, or one bar a step. */
export function WrightStudents({
  layout,
  y,
  left,
  right,
  perMark,
  hatch,
}: {
  layout: WrightLayout;
  y: Y;
  left: number;
  right: number;
  perMark: number;
  /** Fill of early figures; rows of single marks are too small to show it, so they are joined. */
  hatch: string | null;
}) {
  const fill = hatch ?? 'var(--ink-2)';
  if (layout.form === 'bars') {
    return layout.students.map(({ atLogits, n }) => {
      const width = Math.max(1, (n / layout.mostInStep) * (right - left));
      return (
        <rect key={atLogits} x={right - width} y={y(atLogits) - 5} width={width} height={10} fill={fill} />
      );
    });
  }
  if (hatch) {
    return layout.students.map(({ atLogits, n }) => {
      const width = Math.ceil(n / perMark) * 6;
      return (
        <rect key={atLogits} x={right - width} y={y(atLogits) - 4.5} width={width} height={9} fill={fill} />
      );
    });
  }
  return layout.students.map(({ atLogits, n }) => (
    <g key={atLogits} fill={fill}>
      {Array.from({ length: Math.ceil(n / perMark) }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the marks of a row are all alike
        <rect key={index} x={right - (index + 1) * 6} y={y(atLogits) - 4.5} width={4.5} height={9} />
      ))}
    </g>
  ));
}

const ADVANCE = 26;

/** Items by name, stacked by step; what does not fit is counted at the end of its row. Troubled ones are boxed. */
export function WrightItems({
  layout,
  y,
  left,
  right,
  openItemId,
  onOpen,
}: {
  layout: WrightLayout;
  y: Y;
  left: number;
  right: number;
  openItemId: string | null;
  onOpen: (itemId: string) => void;
}) {
  const fits = Math.max(1, Math.floor((right - left) / ADVANCE));
  return layout.items.map(({ atLogits, entries }) => {
    const shown = entries.length > fits ? entries.slice(0, fits - 1) : entries;
    const hidden = entries.length - shown.length;
    return (
      <g key={atLogits} fontSize={11}>
        {shown.map(({ itemId, name, troubled }, index) => {
          const x = left + index * ADVANCE;
          const isOpen = itemId === openItemId;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's short cut; the list beside it has the buttons
            <g key={itemId} onClick={() => onOpen(itemId)} className="cursor-pointer">
              <rect
                x={x - 3}
                y={y(atLogits) - 7.5}
                width={ADVANCE - 2}
                height={15}
                rx={2}
                fill={isOpen ? 'var(--accent-soft)' : troubled ? 'var(--refused-soft)' : 'transparent'}
                stroke={isOpen ? 'var(--accent)' : troubled ? 'var(--refused)' : 'none'}
              />
              <text
                x={x + (ADVANCE - 8) / 2}
                y={y(atLogits) + 4}
                textAnchor="middle"
                fontWeight={isOpen || troubled ? 600 : 400}
                fill="var(--ink)"
              >
                {name}
              </text>
            </g>
          );
        })}
        {hidden > 0 && (
          <text x={left + shown.length * ADVANCE} y={y(atLogits) + 4} fill="var(--ink-3)">
            +{hidden}
          </text>
        )}
      </g>
    );
  });
}
