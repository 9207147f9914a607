import { Plural, Trans } from '@lingui/react/macro';
import { MessageBar } from '../notices/message-bar.tsx';
import { StatusLine } from '../notices/status-line.tsx';
import { RoomRescue } from '../rescue/room-rescue.tsx';
import { itemLabel, useIsOnline, useRoom, useSheetCounts, useSitting } from '../room-state/room-context.tsx';
import { ItemTrouble } from '../sheet/item-trouble.tsx';

/** The end: inputs are locked, what was sent and what was not is said. It becomes the receipt, never by surprise. */
export function TimeOver() {
  const { items, sitting } = useRoom();
  const counts = useSheetCounts();
  const online = useIsOnline();
  const { server } = counts;
  const isTimeOver = useSitting((state) => state.isTimeOver);
  const status = useSitting((state) => state.session.seen?.status);
  const unsettled = items.filter((item) => {
    const { mark } = sitting.sheet.view(item.itemId);
    return mark !== 'server' && mark !== 'blank';
  });
  return (
    <div className="flex flex-1 flex-col bg-surface">
      <StatusLine />
      <MessageBar />
      <main className="squared-paper margin-line flex-1 px-4 py-10 pl-20">
        <div className="inline-block max-w-xl bg-surface py-2 pr-5">
          <h1 className="text-title">
            {isTimeOver ? (
              <Trans comment="key time.over">Time is over. Answers on the server: {server}.</Trans>
            ) : (
              <Trans>Closed. Answers on the server: {server}.</Trans>
            )}
          </h1>
          {unsettled.length > 0 ? (
            <>
              <p className="mt-3">
                <Plural
                  value={unsettled.length}
                  one="# item is not among them yet:"
                  other="# items are not among them yet:"
                />
              </p>
              <ul className="mt-1 flex flex-col gap-2">
                {unsettled.map((item) => (
                  <li key={item.itemId}>
                    <strong className="font-semibold">{itemLabel(item)}</strong>{' '}
                    {sitting.sheet.view(item.itemId).text}
                    <ItemTrouble itemId={item.itemId} />
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {unsettled.some((item) => sitting.sheet.view(item.itemId).mark !== 'held') && <RoomRescue />}
          <p className="mt-3 text-ink-2">
            {status === 'voided' ? (
              <>
                <Trans>This sitting is void: it does not count.</Trans>{' '}
                <a href="/" className="underline">
                  <Trans>To your exams</Trans>
                </a>
              </>
            ) : online ? (
              <Trans>Your sitting is being closed. The receipt comes here by itself.</Trans>
            ) : (
              <Trans>
                Offline. What is on this device goes by itself when the line is back. Don't close this page.
              </Trans>
            )}
          </p>
        </div>
      </main>
    </div>
  );
}
