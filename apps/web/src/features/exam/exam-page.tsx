import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { messageForError } from '../../lib/domain-error.ts';
import { asLocale } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { useTRPCClient } from '../../lib/trpc.ts';
import { buttonClass } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { ExamRoom } from './room/exam-room.tsx';
import { openRoom, type Room } from './room/open-room.ts';
import { RoomContext } from './room/room-context.tsx';
import { createSessionTransport } from './room/session-transport.ts';
import { TransportFailure } from './sync/transport.ts';

/**
 * Everything that the room may need once the line is gone is fetched while there is one: its own parts come with it, the receipt's
 * page is asked for here. A part that is fetched when it is needed would fail just then, and take the sheet with it.
 */
function fetchWhatComesAfter(): void {
  import('./done-page.tsx').catch(() => {});
}

export function ExamPage() {
  const { sessionId } = useParams({ from: '/signed-in/sessions/$sessionId' });
  const { personId } = useMe();
  const client = useTRPCClient();
  const navigate = useNavigate();
  const [room, setRoom] = useState<Room | TransportFailure | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(fetchWhatComesAfter, []);
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

  const onClosed = useCallback(() => {
    void navigate({ to: '/sessions/$sessionId/done', params: { sessionId }, replace: true });
  }, [navigate, sessionId]);

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
        <Link to="/" className={buttonClass()}>
          <Trans>To your exams</Trans>
        </Link>
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
