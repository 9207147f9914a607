import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useItemView, useRoom } from '../room-state/room-context.tsx';
import type { RefusalReason } from '../sync/records.ts';

const sentences: Record<RefusalReason, () => ReactNode> = {
  too_long: () => (
    <Trans comment="key refuse.long">
      Not saved: longer than 500 characters. Shorten it; your text is still here.
    </Trans>
  ),
  malformed_text: () => (
    <Trans>Not saved: it has a character that can't be stored. Type it again; your text is still here.</Trans>
  ),
  unknown_item: () => <Trans>Not saved: the server does not know this item. Call the invigilator.</Trans>,
  epoch_ahead: () => (
    <Trans>Not saved: the server does not know this device's turn. Load the page again.</Trans>
  ),
  closed: () => (
    <Trans comment="key refuse.closed">
      Came after the end and can't be taken. Your text is still on this device.
    </Trans>
  ),
};

/** What is wrong with one item and what to do; stays until it is mended. */
export function ItemTrouble({ itemId }: { itemId: string }) {
  const { sitting } = useRoom();
  const view = useItemView(itemId);
  if (view.rival) {
    const [mine, theirs] = [view.text, view.rival.text];
    return (
      <div role="alert" className="border-l-3 border-refused bg-refused-soft px-3 py-2 text-meta">
        <p>
          <Trans>Two texts for this item: yours here and a newer one on the server. Choose one.</Trans>
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={() => void sitting.choose(itemId, 'mine')}>
            <Trans>Keep mine: {mine}</Trans>
          </Button>
          <Button onClick={() => void sitting.choose(itemId, 'stored')}>
            <Trans>Keep the server's: {theirs}</Trans>
          </Button>
        </div>
      </div>
    );
  }
  if (view.refusal) {
    return (
      <p role="alert" className="border-l-3 border-refused bg-refused-soft px-3 py-2 text-meta">
        {sentences[view.refusal]()}
      </p>
    );
  }
  if (view.mark === 'held') {
    return (
      <p className="border-l-3 border-held bg-held-soft px-3 py-2 text-meta">
        <Trans comment="key held.late">Came after the end. It is kept, and a person decides.</Trans>
      </p>
    );
  }
  if (view.otherHeld.length === 0) return null;
  const texts = view.otherHeld.join(' · ');
  return (
    <p className="border-l-3 border-held px-3 py-1 text-meta text-ink-2">
      <Plural
        value={view.otherHeld.length}
        one="Another text waits for a decision: "
        other="Other texts wait for a decision: "
      />
      {texts}
    </p>
  );
}
