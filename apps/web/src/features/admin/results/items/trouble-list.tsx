import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { troubleWeight } from '@invigil/shared/rules/item-trouble';
import { Trans, useLingui } from '@lingui/react/macro';
import { classNames } from '../../../../lib/class-names.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { Estimate } from '../../../../ui/estimate.tsx';
import { itemName } from './item-name.ts';
import { useTroubleSentence } from './use-trouble-sentence.ts';

/** The worst first, equal ones in paper order. */
export function byTrouble(items: readonly ItemStatistics[]): ItemStatistics[] {
  return [...items].sort(
    (a, b) => troubleWeight(b.troubles) - troubleWeight(a.troubles) || a.position - b.position,
  );
}

export interface TroubleListProps {
  items: readonly ItemStatistics[];
  scope: 'trouble' | 'all';
  onScope: (scope: 'trouble' | 'all') => void;
  openItemId: string | null;
  onOpen: (itemId: string) => void;
}

/** Items with a sentence each; those without trouble too when asked for. */
export function TroubleList({ items, scope, onScope, openItemId, onOpen }: TroubleListProps) {
  const { t } = useLingui();
  const format = useFormat();
  const sentenceOf = useTroubleSentence();
  const troubled = items.filter((item) => item.troubles.length > 0);
  const shown = scope === 'all' ? [...items].sort((a, b) => a.position - b.position) : byTrouble(troubled);
  const count = format.number(items.length);
  return (
    <section className="min-w-0">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-section">
          {scope === 'all' ? <Trans>All items</Trans> : <Trans>Items by trouble</Trans>}
        </h2>
        <button
          type="button"
          onClick={() => onScope(scope === 'all' ? 'trouble' : 'all')}
          className="cursor-pointer py-1 text-meta text-ink-2 underline decoration-line underline-offset-4 hover:text-ink"
        >
          {scope === 'all' ? (
            <Trans>Only trouble</Trans>
          ) : (
            <Trans comment="all items of the exam">All {count}</Trans>
          )}
        </button>
      </div>
      {shown.length === 0 ? (
        <p className="border-t border-line py-3 text-ink-2">
          <Trans>Every item behaves as expected.</Trans>
        </p>
      ) : (
        <ul className="mt-1 border-t border-line">
          {shown.map((item) => {
            const name = itemName(item);
            const isOpen = item.itemId === openItemId;
            const sentence = sentenceOf(item);
            const outfit = item.outfit === null ? null : format.number(item.outfit, 2);
            return (
              <li key={item.itemId} className={classNames('border-b border-line', isOpen && 'current-row')}>
                <button
                  type="button"
                  aria-current={isOpen || undefined}
                  onClick={() => onOpen(item.itemId)}
                  className="focus-inset flex w-full cursor-pointer items-start gap-3 px-2.5 py-2.5 text-left"
                >
                  <span className="w-11 shrink-0 text-[1.0625rem] leading-tight font-semibold">
                    <span className="sr-only">{t`Item`} </span>
                    {name}
                  </span>
                  <span className="min-w-0 flex-1">
                    {item.void ? (
                      <span className="block text-ink-2">
                        <Trans>Void: it counts for nobody.</Trans>
                      </span>
                    ) : (
                      sentence && <span className="block">{sentence}</span>
                    )}
                    <span className="block text-meta text-ink-2">
                      {item.difficulty && (
                        <>
                          <Trans>difficulty</Trans>{' '}
                          <Estimate
                            value={item.difficulty.value}
                            error={item.difficulty.se}
                            digits={2}
                            signed
                          />
                        </>
                      )}
                      {outfit && (
                        <>
                          {' · '}
                          <Trans comment="a fit figure of an item">outfit</Trans>{' '}
                          <span className="font-estimate">{outfit}</span>
                        </>
                      )}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
