import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { speakDuration } from '../../../lib/speak-duration.ts';
import { sayPolitely } from '../time/announcements.ts';
import { onRoomCommand, type RoomCommand } from './room-commands.ts';
import { useRoom } from './room-context.tsx';

export type RoomDialog = 'overview' | 'hand_in' | 'keys' | 'note' | 'display' | 'messages' | 'rescue' | null;

const named = ['keys', 'note', 'display', 'messages', 'rescue'] as const;
const isDialog = (command: RoomCommand): command is (typeof named)[number] =>
  (named as readonly RoomCommand[]).includes(command);

/** Which dialog is open, and the commands that only speak. */
export function useRoomDialogs() {
  const { sitting } = useRoom();
  const { t } = useLingui();
  const [dialog, setDialog] = useState<RoomDialog>(null);
  useEffect(
    () =>
      onRoomCommand((command) => {
        if (command === 'overview' || command === 'go_to') setDialog('overview');
        else if (command === 'hand_in') setDialog('hand_in');
        else if (isDialog(command)) setDialog(command);
        else if (command === 'say_time') {
          const leftMs = sitting.timeLeftMs();
          const spoken = speakDuration(leftMs ?? 0);
          sayPolitely(leftMs === null ? t`No time limit` : t`${spoken} left`);
        } else if (command === 'say_saved') {
          const { server, device, blank } = sitting.sheet.counts();
          sayPolitely(t`On the server: ${server}. On this device: ${device}. Blank: ${blank}.`);
        }
      }),
    [sitting, t],
  );
  return { dialog, open: setDialog, close: () => setDialog(null) };
}
