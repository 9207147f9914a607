import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import type { Room } from './open-room.ts';
import { RoomContext } from './room-context.tsx';

/** Only for tests. */
export function RoomFrame({ room, children }: { room: Room; children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <RoomContext value={room}>{children}</RoomContext>
    </I18nProvider>
  );
}
