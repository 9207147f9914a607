import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTopDialog } from '../../../ui/native/open-dialogs.ts';
import { useMessageAnnouncements } from '../notices/message-bar.tsx';
import { useIsOnline, useSheetCounts, useSitting } from '../room-state/room-context.tsx';
import { onAnnouncement, sayAtOnce, sayPolitely } from './announcements.ts';
import { useTimeAnnouncements } from './time-notice.tsx';

/** Speaks of connection changes and refusals. Saves are silent; one sentence after a recovery. */
function useLineAnnouncements() {
  const { t } = useLingui();
  const online = useIsOnline();
  const counts = useSheetCounts();
  const isTimeOver = useSitting((state) => state.isTimeOver);
  const last = useRef({ online, counts, isTimeOver, recovering: false });
  useEffect(() => {
    const before = last.current;
    const recovering = (before.recovering || (!before.online && online)) && online;
    const { device, server, refused } = counts;
    last.current = { online, counts, isTimeOver, recovering: recovering && device > 0 };
    if (before.online && !online) sayPolitely(t`Offline. Answers are kept on this device. Time continues.`);
    if (!before.online && online && device > 0)
      sayPolitely(t({ message: `Back online. Sending ${device}…`, comment: 'key net.back' }));
    if (before.recovering && online && device === 0)
      sayPolitely(t({ message: `All ${server} saved`, comment: 'key net.done' }));
    if (refused > before.counts.refused) sayAtOnce(t`An answer was refused. Look at the sheet.`);
    if (!before.isTimeOver && isTimeOver) {
      sayAtOnce(t({ message: `Time is over. Answers on the server: ${server}.`, comment: 'key time.over' }));
    }
  }, [online, counts, isTimeOver, t]);
}

export function Announcer() {
  useLineAnnouncements();
  const [said, setSaid] = useState({ polite: '', assertive: '', turn: 0 });
  useEffect(
    () =>
      onAnnouncement((channel, text) => {
        // The same words twice are only read again when the text differs.
        setSaid((before) => ({
          ...before,
          [channel]: text + '\u00a0'.repeat(before.turn % 2),
          turn: before.turn + 1,
        }));
      }),
    [],
  );
  // After the listener above is there: what was never spoken is said as the room opens.
  useTimeAnnouncements();
  useMessageAnnouncements();
  // An open dialog silences everything outside of it: the regions move in. Moved, they are new, and must not speak old words.
  const dialog = useTopDialog();
  const place = dialog ?? document.body;
  const spokenIn = useRef(place);
  useEffect(() => {
    if (spokenIn.current === place) return;
    spokenIn.current = place;
    setSaid((before) => ({ ...before, polite: '', assertive: '' }));
  }, [place]);
  const now = spokenIn.current === place ? said : { polite: '', assertive: '' };
  return createPortal(
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {now.polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {now.assertive}
      </div>
    </>,
    place,
  );
}
