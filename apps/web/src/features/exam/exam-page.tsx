import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { messageForError } from '../../lib/domain-error.ts';
import type { ExamClient } from '../../lib/exam-client.ts';
import { asLocale } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { buttonClass } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { ExamRoom } from './room/exam-room.tsx';
import { openRoom, type Room } from './room-state/open-room.ts';
import { RoomContext } from './room-state/room-context.tsx';
import { createSessionTransport } from './room-state/session-transport.ts';
import { TransportFailure } from './sync/transport.ts';

export interface ExamPageProps {
  client: ExamClient;
  sessionId: string;
  /** The sitting has its submission: the receipt takes the room's place. */
  onClosed: () => void;
}

/** Opens the room. Everything it may need later came with this page: what is fetched when it is needed fails without a line. */
export function ExamPage({ client, sessionId, onClosed }: ExamPageProps) {
  const { personId } = useMe();
  const [room, setRoom] = useState<Room | TransportFailure | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what a retry changes
  useEffect(() => {
    let isGone = false;
    let opened: Room | null = null;
    const transport = createSessionTransport(client.session);
    const locale = () => asLocale(i18n.locale) ?? 'uz';
    void openRoom({ personId, sessionId, transport, locale }).then((result) => {
      if (result instanceof TransportFailure) {
        if (!isGone) setRoom(result);
      } else if (isGone) result.close();
      else {
        opened = result;
        setRoom(result);
      }
    });
    return () => {
      isGone = true;
      opened?.close();
      setRoom(null);
    };
  }, [client, personId, sessionId, attempt]);

  if (room instanceof TransportFailure) {
    const code = room.code as Parameters<typeof messageForError>[0];
    return (
      <main className="mx-auto flex w-full max-w-xl flex-col gap-4 p-4">
        <ErrorNote
          failed={<Trans>The exam could not be opened.</Trans>}
          safe={<Trans>Answers you typed are kept on this device and on the server.</Trans>}
          todo={messageForError(code)}
          onRetry={() => setAttempt((before) => before + 1)}
        />
        <a href="/" className={buttonClass()}>
          <Trans>To your exams</Trans>
        </a>
      </main>
    );
  }
  if (!room) {
    return (
      <main className="flex-1">
        <LoadingLine active />
        <h1 className="sr-only">
          <Trans>Exam</Trans>
        </h1>
      </main>
    );
  }
  return (
    <RoomContext value={room}>
      <ExamRoom onClosed={onClosed} />
    </RoomContext>
  );
}
