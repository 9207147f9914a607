import type { MyResult } from '@invigil/shared/contracts/results';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/use-format.ts';

function Figure({ value, children }: { value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end border-l border-line px-3 py-2 first:border-l-0 first:pl-0">
      <dt className="text-meta text-ink-2">{children}</dt>
      <dd className="text-heading tabular">{value}</dd>
    </div>
  );
}

/** What was counted: in the sans, without an error. */
export function Figures({ result }: { result: MyResult }) {
  const format = useFormat(result.zone);
  const { points, pointsOf, questions, questionsOf, rank, rating, streak } = result;
  const place = rank ? format.number(rank.place) : '';
  const change = rating ? format.number(rating.after - rating.before, 0, true) : '';
  const after = rating ? format.number(rating.after) : '';
  return (
    <>
      <dl className="grid auto-cols-fr grid-flow-col border-y border-line">
        <Figure value={format.number(points)}>
          <Plural value={pointsOf} one="of # item right" other="of # items right" />
        </Figure>
        <Figure value={format.number(questions)}>
          <Plural value={questionsOf} one="of # question whole" other="of # questions whole" />
        </Figure>
        {rank && (
          <Figure value={place}>
            <Plural value={rank.of} one="place, of # person" other="place, of # people" />
          </Figure>
        )}
      </dl>
      {(rating || streak) && (
        <p className="text-meta text-ink-2">
          {rating && (
            <>
              <Trans>
                Rating {after} ({change})
              </Trans>{' '}
              {rating.provisional && <Trans comment="a rating of fewer than five exams">provisional</Trans>}
            </>
          )}
          {rating && streak && ' · '}
          {streak && <Plural value={streak.current} one="streak # exam" other="streak # exams" />}
        </p>
      )}
    </>
  );
}
