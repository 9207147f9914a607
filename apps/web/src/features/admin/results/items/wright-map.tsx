import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { scaleLinear } from 'd3-scale';
import { useFormat } from '../../../../lib/use-format.ts';
import { AxisText, GradeTag } from '../pictures/axes.tsx';
import { Picture } from '../pictures/picture.tsx';
import { useWrightFinding } from './use-wright-finding.ts';
import { layoutWright } from './wright-layout.ts';
import { WrightItems, WrightStudents } from './wright-sides.tsx';
import { WrightTable } from './wright-table.tsx';

export interface WrightMapProps {
  items: readonly ItemStatistics[];
  abilitySteps: ReadonlyArray<{ fromLogits: number; n: number }>;
  gradeLimits: ReadonlyArray<{ grade: string; logits: number }>;
  hatched: boolean;
  openItemId: string | null;
  onOpen: (itemId: string) => void;
}

const TOP = 26;
const FOOT = 10;
/** Room at the left for the logits and at the right for the grades' tags. */
const LEFT = 30;
const RIGHT = 36;

/** Students and items on one ruler: who stands beside an item has half a chance at it. */
export function WrightMap({ items, abilitySteps, gradeLimits, hatched, openItemId, onOpen }: WrightMapProps) {
  const { t } = useLingui();
  const format = useFormat();
  const finding = useWrightFinding({ items, abilitySteps });
  const layout = layoutWright({ items, abilitySteps });
  const y = scaleLinear()
    .domain([layout.high, layout.low])
    .range([TOP, TOP + layout.height]);
  const shownItems = layout.items.reduce((sum, row) => sum + row.entries.length, 0);
  const axisOf = (width: number) => LEFT + Math.round((width - LEFT - RIGHT) * 0.42);
  // Marks of 6 px: when a step holds more than fit, one mark stands for several, and the note says for how many.
  const perMark = (width: number) =>
    Math.max(1, Math.ceil(layout.mostInStep / Math.floor((axisOf(width) - LEFT - 16) / 6)));
  const logits = Array.from({ length: layout.high - layout.low + 1 }, (_, index) => layout.low + index);
  return (
    <Picture
      title={<Trans comment="name of a picture of students and items on one scale">Wright map</Trans>}
      finding={finding}
      fileName="wright-map"
      height={TOP + layout.height + FOOT}
      table={<WrightTable abilitySteps={abilitySteps} items={items} />}
      note={
        <>
          <Trans>scale in logits, steps of 0.2</Trans>
          {gradeLimits.length > 0 && (
            <>
              {' · '}
              <Trans>lines: where a grade begins</Trans>
            </>
          )}
        </>
      }
      draw={(width, hatch) => {
        const axis = axisOf(width);
        const each = perMark(width);
        const students = format.number(layout.studentCount);
        return (
          <>
            <text x={axis - 10} y={12} textAnchor="end" fontSize={11} fontWeight={600} fill="var(--ink)">
              {each > 1 && layout.form === 'marks'
                ? t`Students (${students}), a mark is ${each}`
                : t`Students (${students})`}
            </text>
            <text x={axis + 12} y={12} fontSize={11} fontWeight={600} fill="var(--ink)">
              {t`Items (${shownItems})`}
            </text>
            {logits.map((value) => (
              <g key={value}>
                <path d={`M${LEFT} ${y(value)}H${width}`} stroke="var(--line)" strokeDasharray="1 3" />
                <AxisText x={LEFT - 8} y={y(value) + 4} anchor="end" estimated>
                  {format.number(value, 0, true)}
                </AxisText>
              </g>
            ))}
            {gradeLimits
              .filter(({ logits: at }) => at > layout.low && at < layout.high)
              .map(({ grade, logits: at }) => (
                <g key={grade}>
                  <path d={`M${LEFT} ${y(at)}H${width - 28}`} stroke="var(--accent)" strokeOpacity={0.45} />
                  <GradeTag x={width - 15} y={y(at)}>
                    {grade}
                  </GradeTag>
                </g>
              ))}
            <path d={`M${axis} ${TOP - 6}V${TOP + layout.height}`} stroke="var(--ink)" strokeWidth={1.5} />
            {y.ticks((layout.high - layout.low) * 5).map((value) => (
              <path key={value} d={`M${axis - 3} ${y(value)}h6`} stroke="var(--ink)" strokeOpacity={0.6} />
            ))}
            <WrightStudents
              layout={layout}
              y={y}
              right={axis - 10}
              left={LEFT + 6}
              perMark={each}
              hatch={hatched ? hatch : null}
            />
            <WrightItems
              layout={layout}
              y={y}
              left={axis + 12}
              right={width - RIGHT}
              openItemId={openItemId}
              onOpen={onOpen}
            />
          </>
        );
      }}
    />
  );
}
