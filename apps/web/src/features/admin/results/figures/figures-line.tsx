import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { Estimate } from '../../../../ui/estimate.tsx';
import { useItemStatistics } from '../use-results.ts';

/** The exam in one line: counted figures in the sans, estimated ones in the serif. */
export function FiguresLine({ overview, examId }: { overview: ResultsOverview; examId: ExamId }) {
  const format = useFormat();
  const items = useItemStatistics(examId);
  const { calibration, submitted } = overview;
  const toLookAt = items.data?.items.filter((item) => item.troubles.length > 0).length;
  const serif = (value: number, digits: number) => (
    <span className="font-estimate">{format.number(value, digits)}</span>
  );
  return (
    <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-3">
      <Figure value={format.number(calibration?.n ?? submitted)}>
        <Plural value={calibration?.n ?? submitted} one="student" other="students" />
      </Figure>
      {calibration && calibration.reliability !== null && (
        <Figure value={serif(calibration.reliability, 2)}>
          <Trans>reliability</Trans>
        </Figure>
      )}
      {calibration && calibration.separation !== null && (
        <Figure value={serif(calibration.separation, 1)}>
          <Trans comment="how many levels the test tells apart">separation</Trans>
        </Figure>
      )}
      {calibration?.meanScaled && (
        <Figure value={<Estimate value={calibration.meanScaled.value} error={calibration.meanScaled.se} />}>
          <Trans>mean score</Trans>
        </Figure>
      )}
      {calibration && calibration.typicalErrorLogits !== null && (
        <Figure value={serif(calibration.typicalErrorLogits, 2)}>
          <Trans>typical error, logits</Trans>
        </Figure>
      )}
      {calibration && calibration.meanPoints !== null && (
        <Figure value={format.number(calibration.meanPoints, 1)}>
          <Trans>mean points</Trans>
        </Figure>
      )}
      {toLookAt !== undefined && calibration && (
        <Figure value={format.number(toLookAt)}>
          <Plural value={toLookAt} one="item needs a look" other="items need a look" />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ value, children }: { value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-row-reverse items-baseline justify-end gap-2">
      <dt className="text-meta text-ink-2">{children}</dt>
      <dd className="text-[1.1875rem] leading-tight font-semibold [&_.font-estimate]:font-[560]">{value}</dd>
    </div>
  );
}
