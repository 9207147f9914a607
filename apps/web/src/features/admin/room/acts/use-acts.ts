import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../../lib/trpc.ts';
import { type Act, inCalls } from './preview-act.ts';

export type OpenAct = (act: Act, rows: readonly RoomRow[]) => void;

/** What an act did, as the server tells it. */
export interface ActOutcome {
  changed: number;
  unchanged: ReadonlyArray<{ sessionId: string; why: string }>;
}

/** The act whose dialog is open, with the rows as they were chosen. */
export function useOpenAct() {
  const [open, setOpen] = useState<{ act: Act; personIds: string[] } | null>(null);
  const start: OpenAct = useCallback(
    (act, rows) => setOpen({ act, personIds: rows.map((row) => row.personId) }),
    [],
  );
  return { open, start, close: () => setOpen(null) };
}

export interface ActRequest {
  act: Exclude<Act, 'reopen'>;
  sessionIds: readonly SessionId[] | 'all';
  reason: string;
  extraMs?: number;
  limitMs?: number;
  text?: string;
}

/** Messages whose reply was lost, with their ids: pressed again, each is the same message and not a second one. */
const unanswered = new Map<string, string>();

/** Sends acts, a thousand sittings a call, and asks for the room anew afterwards. */
export function useSendActs(examId: ExamId) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.admin.room.get.queryKey({ examId }) });

  async function sendOne(request: ActRequest, sessionIds: SessionId[] | 'all'): Promise<ActOutcome> {
    const input = { examId, sessionIds, reason: request.reason };
    switch (request.act) {
      case 'message': {
        const message = { examId, to: sessionIds, text: request.text ?? '' };
        const same = JSON.stringify(message);
        const requestId = unanswered.get(same) ?? crypto.randomUUID();
        unanswered.set(same, requestId);
        const { sentTo } = await client.admin.room.sendMessage.mutate({ ...message, requestId });
        unanswered.delete(same);
        return { changed: sentTo, unchanged: [] };
      }
      case 'give_time':
        return client.admin.room.giveTime.mutate({ ...input, extraMs: request.extraMs ?? 0 });
      case 'pause':
        return client.admin.room.pause.mutate({ ...input, limitMs: request.limitMs ?? 0 });
      case 'resume':
        return client.admin.room.resume.mutate(input);
      case 'close':
        return client.admin.room.closeSessions.mutate(input);
      case 'void':
        return client.admin.room.voidSessions.mutate(input);
    }
  }

  return {
    async send(request: ActRequest): Promise<ActOutcome> {
      const total: { changed: number; unchanged: Array<{ sessionId: string; why: string }> } = {
        changed: 0,
        unchanged: [],
      };
      try {
        const calls = request.sessionIds === 'all' ? ['all' as const] : inCalls(request.sessionIds);
        for (const sessionIds of calls) {
          const outcome = await sendOne(request, sessionIds);
          total.changed += outcome.changed;
          total.unchanged.push(...outcome.unchanged);
        }
        return total;
      } finally {
        void refresh();
      }
    },
    async reopen(sessionId: SessionId, reason: string, deadlineAt: string | null): Promise<ActOutcome> {
      await client.admin.room.reopen.mutate({ examId, sessionId, reason, deadlineAt });
      void refresh();
      return { changed: 1, unchanged: [] };
    },
  };
}

/** Rows of the room by the persons chosen, as they are now. */
export function rowsOf(room: GetRoomOutput, personIds: readonly string[]): RoomRow[] {
  const wanted = new Set(personIds);
  return room.rows.filter((row) => wanted.has(row.personId));
}
