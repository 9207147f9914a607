/** A tick's number. Estimated axes are set in the serif. */
export function AxisText({
  x,
  y,
  anchor = 'middle',
  estimated = false,
  children,
}: {
  x: number;
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  estimated?: boolean;
  children: string;
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={estimated ? 12 : 11}
      className={estimated ? 'font-estimate' : 'tabular'}
      fill="var(--ink-2)"
    >
      {children}
    </text>
  );
}

/** A grade's limit: its letter on the accent. */
export function GradeTag({ x, y, children }: { x: number; y: number; children: string }) {
  return (
    <g>
      <rect x={x - 14} y={y - 9} width={28} height={18} rx={4} fill="var(--accent)" />
      <text x={x} y={y + 4} textAnchor="middle" fontSize={11} fontWeight={600} fill="var(--on-accent)">
        {children}
      </text>
    </g>
  );
}
