import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { scaleLinear } from 'd3-scale';
import { useFormat } from '../../../../lib/use-format.ts';
import { AxisText } from '../pictures/axes.tsx';
import { Picture } from '../pictures/picture.tsx';
import { bandFinding, risingBands } from './band-finding.ts';
import { BandsTable } from './bands-table.tsx';
import { Bars } from './bars.tsx';

const HEIGHT = 300;
const MARGIN = { top: 62, right: 12, bottom: 38, left: 30 };
const TOP_SCORE = 75;

export function ScoreDistribution({
  distribution,
  bands,
  mean,
  hatched,
}: {
  distribution: ResultsOverview['distribution'];
  bands: ResultsOverview['bands'];
  mean: { value: number; se: number } | null;
  hatched: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { largest, graded, total } = bandFinding(bands);
  const largestGrade = largest?.grade ?? '';
  const largestN = largest?.n ?? 0;
  const finding = largest
    ? largest.grade === 'none'
      ? t`${graded} of ${total} students reach a grade.`
      : t`${graded} of ${total} students reach a grade; the largest band is ${largestGrade} with ${largestN}.`
    : t`Scores of all students.`;
  const most = Math.max(1, ...distribution.counts);
  const low = Math.min(
    distribution.from,
    ...distribution.counts.flatMap((n, i) => (n > 0 ? [distribution.from + i] : [])),
  );
  // The ruler is always 0 to 75: a score stands at the same place in every exam.
  const start = Math.min(0, low);
  return (
    <Picture
      title={<Trans>Scores</Trans>}
      finding={finding}
      fileName="scores"
      height={HEIGHT}
      table={<BandsTable bands={bands} />}
      note={<Trans>score 0 to 75 · number of students · counts of each grade on top</Trans>}
      draw={(width, hatch) => {
        const x = scaleLinear()
          .domain([start, TOP_SCORE + 1])
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
            <Bars
              counts={distribution.counts}
              from={distribution.from}
              x={x}
              y={y}
              fill={hatched ? hatch : 'var(--sunken)'}
            />
            {risingBands(bands, TOP_SCORE + 1).map((band) => {
              const middle = (x(band.from) + x(band.to)) / 2;
              return (
                <g key={band.grade}>
                  {band.grade !== 'none' && (
                    <path d={`M${x(band.from)} 34V${y(0)}`} stroke="var(--accent)" strokeOpacity={0.55} />
                  )}
                  <text
                    x={middle}
                    y={43}
                    textAnchor="middle"
                    fontSize={11}
                    fontWeight={600}
                    fill="var(--accent)"
                  >
                    {band.grade === 'none' ? t`no grade` : band.grade}
                  </text>
                  <text x={middle} y={57} textAnchor="middle" fontSize={11} fill="var(--ink-2)">
                    {format.number(band.n)}
                  </text>
                </g>
              );
            })}
            {mean && (
              <g>
                <path d={`M${x(mean.value)} 20V${y(0)}`} stroke="var(--ink)" strokeDasharray="3 3" />
                <text
                  x={x(mean.value)}
                  y={14}
                  textAnchor="middle"
                  fontSize={13}
                  className="font-estimate"
                  fill="var(--ink)"
                >
                  {format.estimate(mean.value, mean.se)}
                </text>
                <text x={x(mean.value) - 46} y={14} textAnchor="end" fontSize={11} fill="var(--ink-2)">
                  {t`mean`}
                </text>
              </g>
            )}
            <path d={`M${MARGIN.left} ${y(0)}H${width - MARGIN.right}`} stroke="var(--control)" />
            {x.ticks(8).map((value) => (
              <AxisText key={value} x={x(value)} y={HEIGHT - MARGIN.bottom + 16} estimated>
                {format.number(value)}
              </AxisText>
            ))}
          </>
        );
      }}
    />
  );
}
