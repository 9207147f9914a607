import type { ItemResult } from '@invigil/shared/contracts/results';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type MarkState, StateMark } from '../../ui/state-mark.tsx';
import { ItemSheet } from './item-sheet.tsx';

type QuestionMark = Extract<MarkState, 'right' | 'wrong' | 'half' | 'blank'> | 'unread' | 'void';

interface Question {
  question: number;
  items: ItemResult[];
  mark: QuestionMark;
}

export function groupQuestions(items: readonly ItemResult[]): Question[] {
  const groups = new Map<number, ItemResult[]>();
  for (const item of items) groups.set(item.question, [...(groups.get(item.question) ?? []), item]);
  return [...groups].map(([question, own]) => ({ question, items: own, mark: markOf(own) }));
}

function markOf(items: readonly ItemResult[]): QuestionMark {
  const counted = items.filter((item) => item.mark !== 'void');
  if (counted.length === 0) return 'void';
  const right = counted.filter((item) => item.mark === 'right').length;
  if (right === counted.length) return 'right';
  // What waits for a person is never called wrong, nor half right for good.
  if (counted.some((item) => item.mark === 'unread')) return 'unread';
  if (right > 0) return 'half';
  return counted.every((item) => item.mark === 'blank') ? 'blank' : 'wrong';
}

const grounds: Record<QuestionMark, string> = {
  right: 'bg-surface',
  wrong: 'bg-refused-soft',
  half: 'bg-offline-soft',
  blank: 'bg-surface',
  unread: 'bg-held-soft',
  void: 'bg-sunken',
};

/** Every question a cell; pressing one shows what was typed, how it was read, the key, and how many had it right. */
export function QuestionsGrid({ items }: { items: readonly ItemResult[] }) {
  const { t } = useLingui();
  const [onlyWrong, setOnlyWrong] = useState(false);
  const [open, setOpen] = useState<Question | null>(null);
  const questions = groupQuestions(items);
  const wrong = questions.filter(({ mark }) => mark !== 'right' && mark !== 'void' && mark !== 'unread');
  const words: Record<QuestionMark, string> = {
    right: t({ message: 'right', comment: 'an answer in the results' }),
    wrong: t({ message: 'wrong', comment: 'an answer in the results' }),
    half: t({ message: 'half right', comment: 'a question in the results' }),
    blank: t({ message: 'blank', comment: 'state of an answer' }),
    unread: t({ message: 'waits for a decision', comment: 'state of an answer' }),
    void: t({ message: 'taken out', comment: 'an item that does not count for anyone' }),
  };
  const number = open?.question ?? 0;
  return (
    <section>
      <div className="flex items-baseline justify-between">
        <h2 className="text-section">
          <Trans>Questions</Trans>
        </h2>
        <button
          type="button"
          aria-pressed={onlyWrong}
          onClick={() => setOnlyWrong(!onlyWrong)}
          className="min-h-9 cursor-pointer text-meta text-accent underline underline-offset-4 pointer-coarse:min-h-cell"
        >
          {onlyWrong ? (
            <Trans>all questions</Trans>
          ) : (
            <Plural value={wrong.length} one="only the wrong one (#)" other="only wrong ones (#)" />
          )}
        </button>
      </div>
      <div
        className="mt-2 grid border-t border-l border-line"
        style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(2.5rem, 1fr))' }}
      >
        {(onlyWrong ? wrong : questions).map((question) => {
          const word = words[question.mark];
          const label = question.question;
          return (
            <button
              key={question.question}
              type="button"
              onClick={() => setOpen(question)}
              aria-label={t`Question ${label}, ${word}`}
              className={classNames(
                'focus-inset flex h-cell cursor-pointer flex-col items-center justify-center gap-1 border-r border-b border-line text-axis tabular',
                grounds[question.mark],
                question.mark === 'wrong' || question.mark === 'half' ? 'font-bold' : 'font-medium',
                question.mark === 'void' && 'line-through',
              )}
            >
              {question.question}
              {question.mark !== 'void' && (
                <StateMark
                  state={question.mark === 'unread' ? 'held' : question.mark}
                  named="silent"
                  size={10}
                />
              )}
            </button>
          );
        })}
      </div>
      <Dialog
        open={open !== null}
        onOpenChange={(next) => !next && setOpen(null)}
        title={<Trans>Question {number}</Trans>}
        actions={
          <Button onClick={() => setOpen(null)}>
            <Trans>Close</Trans>
          </Button>
        }
      >
        {open?.items.map((item) => (
          <ItemSheet key={item.itemId} item={item} word={words[item.mark]} />
        ))}
      </Dialog>
    </section>
  );
}
