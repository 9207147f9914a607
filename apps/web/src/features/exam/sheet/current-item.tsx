import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../ui/button.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '../../../ui/icons/icons.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { itemLabel, useCurrentItem, useItemView, useRoom } from '../room-state/room-context.tsx';
import { FlagButton } from './flag-button.tsx';
import { ItemStrip } from './item-strip.tsx';
import { ItemTrouble } from './item-trouble.tsx';
import { LetterCells } from './letter-cells.tsx';
import { useMarkWords } from './mark-words.ts';
import { MathsKeys } from './maths-keys.tsx';
import { NoteButton } from './note-button.tsx';
import { OpenInput } from './open-input.tsx';
import { ReadAs } from './read-as.tsx';
import { useKeyboardOpen } from './use-keyboard-open.ts';

function MarkAndWord({ itemId }: { itemId: string }) {
  const words = useMarkWords();
  const { mark } = useItemView(itemId);
  return (
    <span className="inline-flex items-center gap-1.5 text-meta text-ink-2">
      <StateMark state={mark} named="silent" />
      {words(mark)}
    </span>
  );
}

/** Phone: the strip and the one item in hand. With the native keyboard open only what typing needs stays. */
export function CurrentItem() {
  const { cursor, items } = useRoom();
  const { t } = useLingui();
  const item = useCurrentItem();
  const isTyping = useKeyboardOpen();
  if (!item) return null;
  const label = itemLabel(item);
  const neighbour = (by: 1 | -1) => items.find((other) => other.itemId === cursor.neighbour(by));
  const previous = neighbour(-1);
  const next = neighbour(1);
  return (
    <>
      {!isTyping && <ItemStrip />}
      <div className="flex flex-1 flex-col px-4">
        <div className="flex min-h-cell flex-wrap items-center gap-x-3">
          <h2 className={isTyping ? 'text-section' : 'text-title font-bold'}>{label}</h2>
          <MarkAndWord itemId={item.itemId} />
          {!isTyping && (
            <span className="ml-auto flex shrink-0 items-center">
              <NoteButton itemId={item.itemId} question={item.question} word={false} />
              <FlagButton question={item.question} word />
            </span>
          )}
        </div>
        {item.kind === 'open' ? (
          <>
            <OpenInput key={item.itemId} item={item} size="phone" />
            <ReadAs itemId={item.itemId} size="phone" />
          </>
        ) : (
          <div className="min-h-22 py-1">
            <LetterCells key={item.itemId} item={item} size="phone" />
          </div>
        )}
        <ItemTrouble itemId={item.itemId} />
        {!isTyping && (
          <div className="mt-auto grid grid-cols-2 gap-3 py-2">
            <Button
              disabled={!previous}
              aria-label={previous ? t`Previous item, ${itemLabel(previous)}` : t`No previous item`}
              onClick={() => previous && cursor.moveTo(previous.itemId)}
              className="min-h-cell"
            >
              <ChevronLeftIcon />
              {previous && itemLabel(previous)}
            </Button>
            <Button
              disabled={!next}
              aria-label={next ? t`Next item, ${itemLabel(next)}` : t`No next item`}
              onClick={() => next && cursor.moveTo(next.itemId)}
              className="min-h-cell"
            >
              {next ? itemLabel(next) : <Trans>End</Trans>}
              <ChevronRightIcon />
            </Button>
          </div>
        )}
      </div>
      {item.kind === 'open' && <MathsKeys />}
    </>
  );
}
