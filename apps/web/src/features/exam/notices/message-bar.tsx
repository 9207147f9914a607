import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useSyncExternalStore } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import type { MessagesSeen } from '../room-state/message-store.ts';
import { command } from '../room-state/room-commands.ts';
import { useRoom } from '../room-state/room-context.tsx';
import { sayPolitely } from '../time/announcements.ts';

export function useMessages(): MessagesSeen {
  const { messages } = useRoom();
  return useSyncExternalStore(messages.subscribe, messages.seen);
}

/** Each message is spoken once on this device. */
export function useMessageAnnouncements(): void {
  const { messages } = useRoom();
  const { unread } = useMessages();
  const { t } = useLingui();
  useEffect(() => {
    if (unread.length === 0) return;
    for (const { text } of messages.takeUnspoken()) sayPolitely(t`Message from the invigilator: ${text}`);
  }, [messages, unread, t]);
}

/** What the invigilator said, above the sheet until it is read; the newest, with a way to those before it. */
export function MessageBar() {
  const { messages, paper } = useRoom();
  const { unread } = useMessages();
  const { t } = useLingui();
  const format = useFormat(paper.exam.zone);
  const newest = unread.at(-1);
  if (!newest) return null;
  const at = format.clock(newest.sentAt);
  const more = unread.length - 1;
  return (
    <section
      aria-label={t`Message from the invigilator`}
      data-notice="message"
      className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-l-3 border-line border-l-accent bg-accent-soft px-4 py-2.5"
    >
      <div className="max-h-[30dvh] min-w-48 flex-1 overflow-y-auto">
        <p className="text-meta text-ink-2">
          <Trans>From the invigilator, {at}</Trans>
        </p>
        <p className="font-semibold break-words whitespace-pre-line">{newest.text}</p>
      </div>
      <div className="flex items-center gap-2">
        {more > 0 && (
          <Button variant="quiet" onClick={() => command('messages')}>
            <Plural value={more} one="# more" other="# more" />
          </Button>
        )}
        <Button onClick={() => messages.markRead()}>
          <Trans comment="closes a notice">Read</Trans>
        </Button>
      </div>
    </section>
  );
}
