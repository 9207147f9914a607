import type { PaperItem } from '@invigil/shared/contracts/session';
import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { itemLabel, useIsOnline, useRoom, useSheetCounts, useSitting } from '../room-state/room-context.tsx';
import { isBlank } from '../sync/pairs.ts';

/** By then the dialog has given the focus back to what opened it. */
const AFTER_CLOSING_MS = 200;

const SHOWN = 120;

/** Numbers are cells and lead there. */
function Cells({ items, onJump }: { items: readonly PaperItem[]; onJump: (itemId: string) => void }) {
  return (
    <div className="mt-1 flex flex-wrap gap-px">
      {items.slice(0, SHOWN).map((item) => (
        <button
          key={item.itemId}
          type="button"
          onClick={() => onJump(item.itemId)}
          className="focus-inset min-h-9 min-w-10 cursor-pointer border border-line px-1 text-meta tabular pointer-coarse:min-h-cell pointer-coarse:min-w-cell"
        >
          {itemLabel(item)}
        </button>
      ))}
    </div>
  );
}

function Part({
  children,
  items,
  onJump,
}: {
  children: ReactNode;
  items: readonly PaperItem[];
  onJump: (itemId: string) => void;
}) {
  if (items.length === 0) return null;
  return (
    <li className="border-t border-line py-2">
      <p>{children}</p>
      <Cells items={items} onJump={onJump} />
    </li>
  );
}

export function HandInDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { sitting, items, notes, cursor } = useRoom();
  const counts = useSheetCounts();
  const online = useIsOnline();
  const submit = useSitting((state) => state.submit);
  const safe = useRef<HTMLButtonElement>(null);

  const jump = (itemId: string) => {
    onClose();
    setTimeout(() => cursor.moveTo(itemId, true), AFTER_CLOSING_MS);
  };
  const goBack = () => {
    if (submit.kind !== 'none' && submit.kind !== 'done') void sitting.withdrawSubmit();
    onClose();
  };

  if (submit.kind === 'sealed') {
    return (
      <Dialog
        open={open}
        onOpenChange={(next) => !next && goBack()}
        kind="question"
        title={<Trans>Sealed, not sent yet</Trans>}
        initialFocus={safe}
        actions={
          <Button ref={safe} onClick={goBack}>
            <Trans>Back to the exam</Trans>
          </Button>
        }
      >
        <p>
          {submit.failure.kind === 'signed_out' ? (
            <Trans>You are signed out. Sign in again in another tab; your work then goes by itself.</Trans>
          ) : (
            <Trans comment="key hand.sealed">
              Offline. Your work is sealed on this phone and goes by itself when the line is back. Don't close
              this page.
            </Trans>
          )}
        </p>
      </Dialog>
    );
  }

  if (submit.kind === 'differs') {
    const isMissing = (itemId: string) => {
      const difference = submit.differences.find((other) => other.itemId === itemId);
      return difference !== undefined && (difference.stored === null || difference.manifest !== null);
    };
    const differing = items.filter((item) =>
      submit.differences.some((difference) => difference.itemId === item.itemId),
    );
    return (
      <Dialog
        open={open}
        onOpenChange={(next) => !next && goBack()}
        kind="question"
        title={<Trans>The server holds something else</Trans>}
        initialFocus={safe}
        actions={
          <>
            <Button ref={safe} onClick={goBack}>
              <Trans>Back to the exam</Trans>
            </Button>
            <Button onClick={() => void sitting.submit(differing.some((item) => isMissing(item.itemId)))}>
              <Trans>Hand in what the server holds</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            Nothing was handed in. For these items the server and this device do not agree; look at them.
          </Trans>
        </p>
        <Cells items={differing} onJump={jump} />
      </Dialog>
    );
  }

  const view = (item: PaperItem) => sitting.sheet.view(item.itemId);
  const blank = open ? items.filter((item) => isBlank(view(item).text)) : [];
  const unsent = open ? items.filter((item) => view(item).mark.startsWith('device')) : [];
  const refused = open ? items.filter((item) => view(item).mark === 'refused') : [];
  const flagged = open ? items.filter((item) => notes.isFlagged(item.question)) : [];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      kind="question"
      title={
        online ? (
          <Trans comment="key hand.ask">Hand in your exam?</Trans>
        ) : (
          <Trans>Seal and send later?</Trans>
        )
      }
      initialFocus={safe}
      actions={
        <>
          <Button ref={safe} onClick={goBack}>
            <Trans>Back to the exam</Trans>
          </Button>
          <Button
            variant="filled"
            busy={submit.kind === 'sending'}
            onClick={() => void sitting.submit(false)}
          >
            {online ? (
              <Trans comment="act: ends the exam">Hand in</Trans>
            ) : (
              <Trans comment="act: hand in later">Seal</Trans>
            )}
          </Button>
        </>
      }
    >
      <ul>
        <li className="pb-2">
          <Plural value={counts.answered} one="# answered" other="# answered" />
        </li>
        <Part items={blank} onJump={jump}>
          <Plural comment="key hand.blank" value={blank.length} one="# blank" other="# blank" />
        </Part>
        <Part items={flagged} onJump={jump}>
          <Plural comment="key hand.blank" value={flagged.length} one="# flagged" other="# flagged" />
        </Part>
        <Part items={unsent} onJump={jump}>
          <Plural
            comment="key hand.unsent"
            value={unsent.length}
            one="# still on this device; it is sent first."
            other="# still on this device; they are sent first."
          />
        </Part>
        <Part items={refused} onJump={jump}>
          <Plural
            value={refused.length}
            one="# refused; it is not handed in."
            other="# refused; they are not handed in."
          />
        </Part>
      </ul>
      {submit.kind === 'refused' && (
        <p role="alert" className="mt-2 border-l-3 border-refused bg-refused-soft px-3 py-2 text-meta">
          <Trans>
            Not handed in: another device or a newer state came between. Go back, look, and hand in again.
          </Trans>
        </p>
      )}
      <p className="mt-2 font-semibold">
        <Trans comment="key hand.once">You can't change answers afterwards.</Trans>
      </p>
    </Dialog>
  );
}
