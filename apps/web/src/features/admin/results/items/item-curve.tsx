import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { scaleLinear } from 'd3-scale';
import { useFormat } from '../../../../lib/use-format.ts';
import { AxisText } from '../pictures/axes.tsx';
import { Picture } from '../pictures/picture.tsx';
import { curveFinding, curvePoints, isOutside } from './curve-points.ts';
import { CurveTable } from './curve-table.tsx';
import { itemName } from './item-name.ts';

const HEIGHT = 232;
const MARGIN = { top: 18, right: 12, bottom: 36, left: 32 };

/** Chance of a right answer by ability: what the model expects, what groups of students did. */
export function ItemCurve({ item }: { item: ItemStatistics }) {
  const { t } = useLingui();
  const format = useFormat();
  const { curve, difficulty } = item;
  const outside = curve.filter(isOutside).length;
  const groups = curve.length;
  const finding = {
    none: t`Too few students to compare with what is expected.`,
    follows: t`The chance of a right answer climbs with ability, as expected.`,
    flat: t`The chance of a right answer should climb with ability. Here it hardly does.`,
    some_outside: t`${outside} of ${groups} groups lie further off than chance explains.`,
  }[curveFinding(curve)];
  if (!difficulty) return null;
  const abilities = curve.map((group) => group.abilityLogits);
  const low = Math.min(-3, Math.floor(Math.min(0, ...abilities)));
  const high = Math.max(3, Math.ceil(Math.max(0, ...abilities)));
  return (
    <Picture
      title={<Trans>Curve</Trans>}
      finding={finding}
      fileName={`item-${itemName(item)}`}
      height={HEIGHT}
      table={<CurveTable curve={curve} />}
      draw={(width) => {
        const x = scaleLinear()
          .domain([low, high])
          .range([MARGIN.left, width - MARGIN.right]);
        const y = scaleLinear()
          .domain([0, 1])
          .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
        const points = curvePoints(difficulty.value, curve, low, high);
        const path = (pick: (point: (typeof points)[number]) => number) =>
          points.map((point) => `${x(point.ability).toFixed(1)},${y(pick(point)).toFixed(1)}`);
        const label = points[Math.round(points.length * 0.72)];
        const last = [...curve].sort((a, b) => a.abilityLogits - b.abilityLogits).at(-1);
        return (
          <>
            <text x={MARGIN.left} y={9} fontSize={11} fill="var(--ink-2)">
              {t`% right`}
            </text>
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <g key={share}>
                <path d={`M${MARGIN.left} ${y(share)}H${width - MARGIN.right}`} stroke="var(--line)" />
                <AxisText x={MARGIN.left - 6} y={y(share) + 4} anchor="end">
                  {format.number(share * 100)}
                </AxisText>
              </g>
            ))}
            {x.ticks(high - low).map((value) => (
              <AxisText key={value} x={x(value)} y={HEIGHT - MARGIN.bottom + 16} estimated>
                {format.number(value, 0, true)}
              </AxisText>
            ))}
            <AxisText x={(MARGIN.left + width - MARGIN.right) / 2} y={HEIGHT - 4}>
              {t`ability, logits`}
            </AxisText>
            <polygon
              points={[...path((point) => point.high), ...path((point) => point.low).reverse()].join(' ')}
              fill="var(--accent)"
              fillOpacity={0.14}
            />
            <polyline
              points={path((point) => point.expected).join(' ')}
              fill="none"
              stroke="var(--accent)"
              strokeWidth={1.8}
            />
            {label && (
              <text
                x={x(label.ability) - 8}
                y={y(label.expected) - 6}
                textAnchor="end"
                fontSize={11}
                fontWeight={600}
                fill="var(--accent)"
              >
                {t`expected`}
              </text>
            )}
            {curve.map((group) => (
              <circle
                key={group.abilityLogits}
                cx={x(group.abilityLogits)}
                cy={y(group.observed)}
                r={Math.min(7, Math.max(3, Math.sqrt(group.n) * 0.75))}
                fill={isOutside(group) ? 'var(--refused)' : 'var(--surface)'}
                stroke={isOutside(group) ? 'var(--refused)' : 'var(--ink)'}
                strokeWidth={1.6}
              />
            ))}
            {last && (
              <text
                x={Math.min(x(last.abilityLogits), width - MARGIN.right)}
                y={y(last.observed) + (last.observed > 0.15 ? 20 : -12)}
                textAnchor="end"
                fontSize={11}
                fontWeight={600}
                fill="var(--ink)"
              >
                {t`observed`}
              </text>
            )}
          </>
        );
      }}
    />
  );
}
