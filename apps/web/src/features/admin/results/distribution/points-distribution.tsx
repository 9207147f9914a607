import { Trans, useLingui } from '@lingui/react/macro';
import { scaleLinear } from 'd3-scale';
import { useFormat } from '../../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';
import { AxisText } from '../pictures/axes.tsx';
import { Picture } from '../pictures/picture.tsx';
import { Bars } from './bars.tsx';

const HEIGHT = 300;
const MARGIN = { top: 14, right: 12, bottom: 38, left: 30 };

/** Lowest, middle and highest number of points; `counts[p]` students have p points. */
export function pointsFinding(counts: readonly number[]): {
  lowest: number;
  middle: number;
  highest: number;
} {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  let middle = 0;
  for (const [points, count] of counts.entries()) {
    seen += count;
    if (seen * 2 >= total) {
      middle = points;
      break;
    }
  }
  return {
    lowest: counts.findIndex((count) => count > 0),
    middle,
    highest: counts.findLastIndex((count) => count > 0),
  };
}

/** Items right, as counted: nothing here is estimated. */
export function PointsDistribution({ counts }: { counts: readonly number[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { lowest, middle, highest } = pointsFinding(counts);
  const most = Math.max(1, ...counts);
  return (
    <Picture
      title={<Trans comment="items right">Points</Trans>}
      finding={t`From ${lowest} to ${highest} points; half of the students have ${middle} or fewer.`}
      fileName="points"
      height={HEIGHT}
      note={<Trans>items right · number of students</Trans>}
      table={
        <div className="max-h-[28rem] overflow-y-auto">
          <Table
            caption={t`Students by points`}
            ground="surface"
            stacks={false}
            head={
              <>
                <Th>
                  <Trans>Points</Trans>
                </Th>
                <Th numeric>
                  <Trans>Students</Trans>
                </Th>
              </>
            }
          >
            {counts.map((count, points) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the number of points
              <Tr key={points}>
                <RowHead>{format.number(points)}</RowHead>
                <Td numeric>{format.number(count)}</Td>
              </Tr>
            ))}
          </Table>
        </div>
      }
      draw={(width) => {
        const x = scaleLinear()
          .domain([-0.5, counts.length - 0.5])
          .range([MARGIN.left, width - MARGIN.right]);
        const y = scaleLinear()
          .domain([0, most])
          .range([HEIGHT - MARGIN.bottom, MARGIN.top])
          .nice(4);
        return (
          <>
            {y
              .ticks(4)
              .filter(Number.isInteger)
              .map((value) => (
                <g key={value}>
                  <path d={`M${MARGIN.left} ${y(value)}H${width - MARGIN.right}`} stroke="var(--line)" />
                  <AxisText x={MARGIN.left - 6} y={y(value) + 4} anchor="end">
                    {format.number(value)}
                  </AxisText>
                </g>
              ))}
            <Bars counts={counts} from={-0.5} x={x} y={y} fill="var(--sunken)" />
            <path d={`M${MARGIN.left} ${y(0)}H${width - MARGIN.right}`} stroke="var(--control)" />
            {x
              .ticks(8)
              .filter(Number.isInteger)
              .map((value) => (
                <AxisText key={value} x={x(value)} y={HEIGHT - MARGIN.bottom + 16}>
                  {format.number(value)}
                </AxisText>
              ))}
          </>
        );
      }}
    />
  );
}
