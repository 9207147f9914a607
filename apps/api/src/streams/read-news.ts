import type { Db } from '@invigil/db/client';
import { findChangedSessions, type WatchedChange } from '@invigil/db/queries/session/find-changed-sessions';
import { listNewMessages } from '@invigil/db/queries/session/list-new-messages';
import { sessionStateOf } from '@invigil/db/queries/session/session-state';
import type { Message } from '@invigil/shared/contracts/session';
import { SessionEvent } from '@invigil/shared/contracts/session-live';
import type { ExamId } from '@invigil/shared/ids';
import type { Look } from './look-queue.ts';
import type { Told } from './sse-frames.ts';
import type { Watcher } from './watcher.ts';

export interface Fresh {
  told: readonly Told[];
  examId: ExamId;
  version: string;
  lastMessageId: number;
}

/** `gone`: the watcher may watch no longer. A fault is one watcher's own. */
export type News = 'gone' | { fault: unknown } | Fresh;

/**
 * What is news to each watcher, in the order of the look, none for whom there is none: the state when the row changed since it was last
 * told, then the messages after the last one. Three statements at most, however many watch.
 */
export async function readNews(
  { studentDb, timeline }: { studentDb: Db; timeline: number },
  look: Look,
): Promise<[Watcher, News][]> {
  const watchers = [...look.keys()];
  const found = await findChangedSessions(studentDb, watchers);
  const changes = new Map(found.map((change) => [watchers[change.at] as Watcher, change]));
  const wanted = watchers.flatMap((watcher) => {
    const change = changes.get(watcher);
    if (!look.get(watcher) || change?.kind === 'gone') return [];
    const examId = change?.session.examId ?? watcher.examId;
    if (examId === null) return [];
    return [{ watcher, sessionId: watcher.sessionId, examId, afterId: watcher.lastMessageId }];
  });
  const said = wanted.length > 0 ? await listNewMessages(studentDb, wanted) : { messages: [], nowMs: 0 };
  const saidTo = new Map(wanted.map(({ watcher }, at) => [watcher, said.messages[at] ?? []]));
  const toldOf = sharedTold(timeline, said.nowMs);
  return watchers.flatMap((watcher): [Watcher, News][] => {
    const change = changes.get(watcher);
    const messages = saidTo.get(watcher) ?? [];
    if (change?.kind === 'gone') return [[watcher, 'gone']];
    if (!change && messages.length === 0) return [];
    try {
      const state = change && stateTold(watcher, change, timeline);
      return [
        [
          watcher,
          {
            told: state ? [state, ...messages.map(toldOf)] : messages.map(toldOf),
            examId: (change?.session.examId ?? watcher.examId) as ExamId,
            version: change?.version ?? watcher.version,
            lastMessageId: messages.at(-1)?.id ?? watcher.lastMessageId,
          },
        ],
      ];
    } catch (fault) {
      return [[watcher, { fault }]];
    }
  });
}

function stateTold(watcher: Watcher, change: WatchedChange, timeline: number): Told {
  const { session, now } = change;
  return {
    id: `${timeline}-${watcher.lastMessageId}-${now.getTime()}`,
    event: SessionEvent.parse({ kind: 'state', state: sessionStateOf(session, now, timeline) }),
  };
}

/** A message to many is checked and written once. */
function sharedTold(timeline: number, nowMs: number): (message: Message) => Told {
  const shared = new Map<Message, Told>();
  return (message) => {
    const told = shared.get(message) ?? {
      id: `${timeline}-${message.id}-${nowMs}`,
      event: SessionEvent.parse({ kind: 'message', message }),
    };
    shared.set(message, told);
    return told;
  };
}
