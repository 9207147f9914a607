import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { useRoom } from '../room-state/room-context.tsx';
import { useMessages } from './message-bar.tsx';

/** Everything that was said to this sitting, the newest first. Opening it counts as reading. */
export function MessagesDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { paper, messages } = useRoom();
  const { all } = useMessages();
  const format = useFormat(paper.exam.zone);
  const close = () => {
    messages.markRead();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={<Trans>Messages</Trans>}
      actions={
        <Button onClick={close}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      {all.length === 0 ? (
        <p className="text-ink-2">
          <Trans>Nothing yet. What the invigilator writes to you stands here and above the sheet.</Trans>
        </p>
      ) : (
        <ul className="flex flex-col">
          {[...all].reverse().map(({ id, text, sentAt }) => (
            <li key={id} className="border-b border-line py-2.5 last:border-b-0">
              <p className="tabular text-meta text-ink-2">{format.clock(sentAt)}</p>
              <p className="break-words whitespace-pre-line">{text}</p>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
