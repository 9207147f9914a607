import type { PaperItem } from '@invigil/shared/contracts/session';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useCurrentItem, useFlag, useRoom } from '../room-state/room-context.tsx';
import { useMarkWords } from '../sheet/mark-words.ts';
import type { SaveMark } from '../sync/save-marks.ts';

export function groupByQuestion(items: readonly PaperItem[]): PaperItem[][] {
  const groups: PaperItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0]?.question === item.question) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** Of several items the mark that needs attention first; blank as soon as one of them is. */
const ORDER: readonly SaveMark[] = ['refused', 'held', 'device-offline', 'device', 'blank', 'server'];

function useQuestionMark(items: readonly PaperItem[]): SaveMark {
  const { sheet } = useRoom().sitting;
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = items.map((item) => sheet.subscribe(item.itemId, listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [sheet, items],
  );
  const look = () => {
    const marks = items.map((item) => sheet.view(item.itemId).mark);
    return ORDER.find((mark) => marks.includes(mark)) ?? 'blank';
  };
  return useSyncExternalStore(subscribe, look);
}

const QuestionCell = memo(function QuestionCell({
  items,
  isCurrent,
  onJump,
  compact,
  filter,
}: {
  items: readonly PaperItem[];
  isCurrent: boolean;
  onJump: (itemId: string) => void;
  compact: boolean;
  filter: Filter;
}) {
  const { t } = useLingui();
  const words = useMarkWords();
  const question = items[0]?.question ?? 0;
  const mark = useQuestionMark(items);
  const isFlagged = useFlag(question);
  const word = words(mark);
  const flag = isFlagged ? t`, flagged` : '';
  const isShown =
    filter === 'all' ||
    (filter === 'blank' && mark === 'blank') ||
    (filter === 'flagged' && isFlagged) ||
    (filter === 'unsent' && mark !== 'server' && mark !== 'blank');
  return (
    <button
      type="button"
      onClick={() => items[0] && onJump(items[0].itemId)}
      aria-label={t`Question ${question}, ${word}` + flag}
      aria-current={isCurrent || undefined}
      className={classNames(
        'focus-inset relative flex cursor-pointer flex-col items-center justify-center gap-0.5 border-r border-b border-line text-meta tabular',
        compact ? 'h-9 text-axis' : 'h-cell',
        isCurrent ? 'bg-accent-soft font-bold shadow-[inset_0_-3px_0_var(--accent)]' : 'bg-surface',
        mark === 'blank' ? 'text-ink-2' : 'font-medium text-ink',
        !isShown && 'opacity-30',
      )}
    >
      <span>{question}</span>
      <StateMark state={mark} named="silent" size={9} />
      {isFlagged && (
        <StateMark state="flagged" named="silent" size={9} className="absolute top-1 right-0.5" />
      )}
    </button>
  );
});

type Filter = 'all' | 'blank' | 'flagged' | 'unsent';

/** All questions as cells of squared paper, mark and flag in each. */
export function Overview({
  onJump,
  filters = false,
}: {
  onJump: (itemId: string) => void;
  filters?: boolean;
}) {
  const { items } = useRoom();
  const { t } = useLingui();
  const questions = useMemo(() => groupByQuestion(items), [items]);
  const current = useCurrentItem();
  const [filter, setFilter] = useState<Filter>('all');
  const choices: Array<{ value: Filter; label: string }> = [
    { value: 'all', label: t({ message: 'all', comment: 'filter of questions' }) },
    { value: 'blank', label: t({ message: 'blank', comment: 'filter of questions' }) },
    { value: 'flagged', label: t({ message: 'flagged', comment: 'filter of questions' }) },
    { value: 'unsent', label: t({ message: 'not on the server', comment: 'filter of questions' }) },
  ];
  return (
    <nav aria-label={t`Overview of the questions`}>
      {filters && (
        <fieldset className="mb-3 flex flex-wrap gap-x-4 border-0 p-0 text-meta">
          <legend className="sr-only">
            <Trans>Show</Trans>
          </legend>
          {choices.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={filter === value}
              onClick={() => setFilter(value)}
              className={classNames(
                'min-h-9 cursor-pointer pointer-coarse:min-h-cell',
                filter === value ? 'font-semibold underline decoration-2 underline-offset-6' : 'text-ink-2',
              )}
            >
              {label}
            </button>
          ))}
        </fieldset>
      )}
      <div
        className="grid border-t border-l border-line"
        style={{
          gridTemplateColumns: `repeat(${filters ? 'auto-fill, minmax(2.75rem, 1fr)' : '15, minmax(0, 1fr)'})`,
        }}
      >
        {questions.map((group) => (
          <QuestionCell
            key={group[0]?.itemId}
            items={group}
            isCurrent={group[0]?.question === current?.question}
            onJump={onJump}
            compact={!filters}
            filter={filter}
          />
        ))}
      </div>
    </nav>
  );
}
