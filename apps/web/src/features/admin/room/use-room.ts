import type { GetRoomOutput, RoomEvent } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '../../../lib/trpc.ts';
import { applyEvents } from './room-feed.ts';

/** Changes are shown at most four times a second, however many come. */
const BATCH_MS = 250;
const POLL_MS = 10_000;
/** A stream that lives may still have lost something; the whole picture is asked for now and then. */
const LIVE_POLL_MS = 60_000;
const STREAM_RETRY_MS = 20_000;

/** `live`: by the stream. `polling`: the stream is away, asked every ten seconds. `silent`: neither comes through. */
export type RoomConnection = 'live' | 'polling' | 'silent';

export interface RoomFeed {
  room: GetRoomOutput | undefined;
  /** Add it to the device's clock to get the server's. */
  serverOffsetMs: number;
  connection: RoomConnection;
  error: unknown;
  reload: () => void;
}

export function useRoom(examId: ExamId): RoomFeed {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.admin.room.get.queryOptions({ examId });
  const waiting = useRef<RoomEvent[]>([]);
  const [heard, setHeard] = useState(false);
  const stream = useSubscription(
    trpc.admin.room.watch.subscriptionOptions(
      { examId },
      {
        onStarted: () => setHeard(false),
        onData: (event: RoomEvent) => {
          waiting.current.push(event);
          setHeard(true);
        },
      },
    ),
  );
  // Refused (too many streams of one person, for instance): what refused it may be gone later.
  const { status, reset } = stream;
  useEffect(() => {
    if (status !== 'error') return;
    const timer = setTimeout(reset, STREAM_RETRY_MS);
    return () => clearTimeout(timer);
  }, [status, reset]);
  // A proxy may hold a stream back and yet answer: it counts as live once something came through it.
  const isLive = status === 'pending' && heard;
  const query = useQuery({ ...options, refetchInterval: isLive ? LIVE_POLL_MS : POLL_MS });

  const { queryKey } = options;
  const key = JSON.stringify(queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is compared by its content
  useEffect(() => {
    const timer = setInterval(() => {
      if (waiting.current.length === 0) return;
      const events = waiting.current.splice(0);
      queryClient.setQueryData<GetRoomOutput>(queryKey, (room) => applyEvents(room, events));
    }, BATCH_MS);
    return () => clearInterval(timer);
  }, [queryClient, key]);

  const room: GetRoomOutput | undefined = query.data;
  return {
    room,
    serverOffsetMs: room ? Date.parse(room.serverNow) - query.dataUpdatedAt : 0,
    connection: isLive ? 'live' : query.error ? 'silent' : 'polling',
    error: query.error,
    reload: () => void query.refetch(),
  };
}
