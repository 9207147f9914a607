import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { buttonClass } from '../../../../ui/button.tsx';
import { Estimate } from '../../../../ui/estimate.tsx';
import { AnswersTable } from './answers-table.tsx';
import { ItemCurve } from './item-curve.tsx';
import { itemName } from './item-name.ts';
import { useTroubleSentence } from './use-trouble-sentence.ts';

/** One item: what is the matter in one sentence, its figures, its curve, its answers. */
export function ItemDetail({ item, examId }: { item: ItemStatistics; examId: ExamId }) {
  const me = useMe();
  const format = useFormat();
  const sentence = useTroubleSentence()(item);
  const name = itemName(item);
  const { right, n, topic } = item;
  const estimated = (value: number | null) => (
    <span className="font-estimate">{value === null ? '–' : format.number(value, 2)}</span>
  );
  const fit = (meanSquare: number | null, standardised: number | null) => {
    const z = standardised === null ? null : format.number(standardised, 1, true);
    return (
      <>
        {estimated(meanSquare)}
        {z !== null && (
          <span className="ml-2 font-estimate text-ink-3">
            <Trans comment="a standardised fit figure">z {z}</Trans>
          </span>
        )}
      </>
    );
  };
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <div>
        <div className="flex items-start justify-between gap-4">
          <h2 className="text-section">
            <Trans>Item {name}</Trans>
          </h2>
          {accessOf(me.role, 'key', 'read') !== 'none' && (
            <Link to="/admin/exams/$examId/key" params={{ examId }} className={buttonClass()}>
              <Trans>Fix key…</Trans>
            </Link>
          )}
        </div>
        <p className="mt-0.5 text-body text-ink-2">{sentence ?? <Trans>It behaves as expected.</Trans>}</p>
        {topic && (
          <p className="mt-0.5 text-meta text-ink-3">
            <Trans>Topic: {topic}</Trans>
          </p>
        )}
      </div>
      <dl className="grid grid-cols-2 gap-x-6 text-meta sm:grid-cols-3">
        <Figure name={<Trans>Right</Trans>}>
          {format.number(right)}/{format.number(n)}
        </Figure>
        <Figure name={<Trans>Difficulty</Trans>}>
          {item.difficulty ? (
            <Estimate value={item.difficulty.value} error={item.difficulty.se} digits={2} signed />
          ) : (
            '–'
          )}
        </Figure>
        <Figure name={<Trans comment="correlation of an item with the ability">Point-measure</Trans>}>
          {estimated(item.pointMeasure)}
        </Figure>
        <Figure name={<Trans comment="a fit figure of an item">Infit</Trans>}>
          {fit(item.infit, item.infitZ)}
        </Figure>
        <Figure name={<Trans comment="a fit figure of an item">Outfit</Trans>}>
          {fit(item.outfit, item.outfitZ)}
        </Figure>
      </dl>
      {item.curve.length > 0 && <ItemCurve item={item} />}
      {item.answers.length > 0 && <AnswersTable item={item} />}
    </section>
  );
}

function Figure({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-b border-line py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}
