import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useMedia, WIDE } from '../../../lib/use-media.ts';
import { SkipLinks } from '../../../ui/skip-links.tsx';
import { DisplayDialog } from '../display/display-dialog.tsx';
import { MessagesDialog } from '../notices/messages-dialog.tsx';
import { RescueDialog } from '../rescue/rescue-dialog.tsx';
import { useRoom, useSheetCounts, useSitting } from '../room-state/room-context.tsx';
import { useRoomDialogs } from '../room-state/use-room-dialogs.ts';
import { Announcer } from '../time/announcer.tsx';
import { DesktopRoom } from './desktop-room.tsx';
import { HandInDialog } from './hand-in-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { OverviewDialog } from './overview-dialog.tsx';
import { PhoneRoom } from './phone-room.tsx';
import { TimeOver } from './time-over.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** The journal of a device on which something was unsent goes up within seconds of a line; the receipt waits no longer than this for it. */
const JOURNAL_PATIENCE_MS = 30_000;

/** What still waits here is sent from this page, the journal too; only then does the receipt take its place. */
function useWhenAllIsSent(isOver: boolean, onClosed: () => void): void {
  const { sitting } = useRoom();
  const unsent = useSheetCounts().device;
  const isSealed = useSitting((state) => state.session.sealed?.isSent ?? false);
  const [isPatient, setPatient] = useState(true);
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => setPatient(false), JOURNAL_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isOver]);
  const mayGo = isSealed || !isPatient || sitting.sealedJournal === null;
  const told = useRef(false);
  useEffect(() => {
    if (!isOver || unsent > 0 || !mayGo || told.current) return;
    told.current = true;
    onClosed();
  }, [isOver, unsent, mayGo, onClosed]);
}

/** `onClosed`: the sitting has its submission; the receipt is shown elsewhere. */
export function ExamRoom({ onClosed }: { onClosed: () => void }) {
  const { t } = useLingui();
  const isWide = useMedia(WIDE);
  const isLandscapePhone = useMedia(
    '(orientation: landscape) and (min-width: 600px) and (max-width: 1023px)',
  );
  const submission = useSitting((state) => state.session.submission);
  const status = useSitting((state) => state.session.seen?.status);
  const isTimeOver = useSitting((state) => state.isTimeOver);
  const { dialog, close } = useRoomDialogs();
  useShortcuts();
  useWakeLock();

  const isClosed = status !== undefined && status !== 'in_progress';
  useWhenAllIsSent(isClosed && submission !== null, onClosed);

  return (
    <>
      <SkipLinks
        links={[
          { href: '#sheet', label: t`Skip to the answer sheet` },
          { href: '#booklet', label: t`Skip to the booklet` },
          { href: '#time', label: t`Skip to the time` },
        ]}
      />
      <Announcer />
      {isTimeOver || isClosed ? (
        <TimeOver />
      ) : (
        <>
          {isWide || isLandscapePhone ? <DesktopRoom narrowSheet={!isWide} /> : <PhoneRoom />}
          <HandInDialog open={dialog === 'hand_in'} onClose={close} />
          <OverviewDialog open={dialog === 'overview'} onClose={close} />
          <MessagesDialog open={dialog === 'messages'} onClose={close} />
          <KeysDialog open={dialog === 'keys'} onClose={close} />
          <NoteDialog open={dialog === 'note'} onClose={close} />
          <RescueDialog open={dialog === 'rescue'} onClose={close} />
          <DisplayDialog open={dialog === 'display'} onClose={close} />
        </>
      )}
    </>
  );
}
