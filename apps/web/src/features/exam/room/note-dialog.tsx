import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useSyncExternalStore } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { useCurrentItem, useRoom } from '../room-state/room-context.tsx';

const MAX_CHARACTERS = 1_000;

/** Words to oneself about the question in hand. They stay on this device and are no part of the answers. */
export function NoteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { notes } = useRoom();
  const { t } = useLingui();
  const question = useCurrentItem()?.question ?? 0;
  const text = useSyncExternalStore(notes.subscribe, () => notes.note(question));
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>Note to question {question}</Trans>}
      initialFocus={area}
      actions={
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <p className="mb-2 text-meta text-ink-2">
        <Trans>Only for you. It stays on this device and is not marked.</Trans>
      </p>
      <textarea
        ref={area}
        rows={6}
        maxLength={MAX_CHARACTERS}
        aria-label={t`Note to question ${question}`}
        autoComplete="off"
        value={text}
        onChange={(event) => notes.writeNote(question, event.target.value)}
        className="w-full rounded-control border border-control bg-surface px-3 py-2 text-section font-normal text-ink focus-visible:outline-offset-0"
      />
    </Dialog>
  );
}
