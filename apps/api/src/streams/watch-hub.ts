import type { WatchSessionInput } from '@invigil/shared/contracts/session-live';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import type { z } from 'zod';
import type { Fanout } from '../context.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { lastSeenOf } from './last-seen.ts';
import { createLookQueue, type Look } from './look-queue.ts';
import type { PersonPlaces } from './person-places.ts';
import type { News } from './read-news.ts';
import { longestMs, recheckEveryMs } from './stream-times.ts';
import { createTimerWheel } from './timer-wheel.ts';
import type { StreamEnd, Watcher, Wire } from './watcher.ts';
import { createWatcherIndex } from './watcher-index.ts';

export interface Outlet {
  wire: Wire<never>;
  out: unknown;
}

/** All who watch a session of their own in this process: one subscription, one timer, and a look at many for the price of one. */
export interface WatchHub {
  /**
   * Looks first: NOT_FOUND for a session that is not theirs, FORBIDDEN with a token, RATE_LIMITED without a free place. Then `admit` opens
   * the way out, the state and the messages after the last seen one go down it, and from then on what changes.
   */
  open(
    me: SignedIn,
    asked: z.infer<typeof WatchSessionInput>,
    admit: (watcher: Watcher) => Outlet,
  ): Promise<Watcher>;
  /** The other side went. */
  leave(watcher: Watcher): void;
  /** The person's authVersion changed: every stream is looked at now. */
  recheck(personId: PersonId): void;
  count(): number;
  close(): void;
}

export interface WatchHubDeps {
  fanout: Pick<Fanout, 'subscribe'>;
  timeline: number;
  places: PersonPlaces;
  /** `readNews` of the student's database. */
  read(look: Look): Promise<readonly [Watcher, News][]>;
  /** Why streams that were open ended; of one that opens, its caller is told. */
  onFault(error: unknown): void;
}

/** Streams that are written to before others get a turn on the process. */
const writtenAtOnce = 200;

interface Opening {
  /** Throws what the stream is refused with. */
  admit(): void;
  opened(): void;
  refused(error: unknown): void;
}

export function createWatchHub(deps: WatchHubDeps): WatchHub {
  const index = createWatcherIndex();
  const openings = new Map<Watcher, Opening>();
  const queue = createLookQueue(look);
  const wheel = createTimerWheel<Watcher>({
    roundMs: recheckEveryMs,
    slots: 120,
    onRound: (watchers) => watchers.forEach(goRound),
    onHalfRound(watchers) {
      for (const watcher of watchers) if (!watcher.wire?.ping(watcher.out)) leave(watcher);
    },
  });
  const unsubscribe = deps.fanout.subscribe((message) => {
    if (message.kind === 'session_changed') askOf(index.ofSession(message.sessionId));
    else if (message.kind === 'sessions_changed')
      if (message.sessionIds === null) askOf(index.ofExam(message.examId));
      else for (const sessionId of message.sessionIds) askOf(index.ofSession(sessionId));
  });

  function askOf(watchers: Iterable<Watcher>) {
    for (const watcher of watchers) queue.ask(watcher, true);
  }

  function goRound(watcher: Watcher) {
    watcher.roundsLeft -= 1;
    if (watcher.roundsLeft <= 0) end(watcher, 'cut');
    else queue.ask(watcher, false);
  }

  async function look(batch: Look): Promise<void> {
    try {
      const news = await deps.read(batch);
      for (const [at, [watcher, one]] of news.entries()) {
        if (at % writtenAtOnce === writtenAtOnce - 1) await new Promise(setImmediate);
        if (!watcher.isClosed) tell(watcher, one);
      }
    } catch (error) {
      deps.onFault(error);
      // Nobody can say whether they still may.
      for (const watcher of batch.keys()) if (!watcher.isClosed) giveUp(watcher, error);
    }
  }

  function giveUp(watcher: Watcher, error: unknown) {
    const opening = openings.get(watcher);
    if (!opening) return end(watcher, 'return');
    leave(watcher);
    opening.refused(error);
  }

  function tell(watcher: Watcher, news: News) {
    if (news === 'gone') return giveUp(watcher, new DomainError('NOT_FOUND'));
    if ('fault' in news) {
      deps.onFault(news.fault);
      return giveUp(watcher, news.fault);
    }
    const opening = openings.get(watcher);
    try {
      opening?.admit();
    } catch (error) {
      return giveUp(watcher, error);
    }
    openings.delete(watcher);
    if (watcher.examId === null) index.setExam(watcher, news.examId);
    watcher.version = news.version;
    watcher.lastMessageId = news.lastMessageId;
    if (!watcher.wire?.send(watcher.out, news.told)) leave(watcher);
    opening?.opened();
  }

  function leave(watcher: Watcher) {
    if (watcher.isClosed) return;
    watcher.isClosed = true;
    index.remove(watcher);
    queue.forget(watcher);
    openings.delete(watcher);
    if (watcher.slot < 0) return;
    wheel.remove(watcher, watcher.slot);
    deps.places.giveBack(watcher.personId);
  }

  function end(watcher: Watcher, how: StreamEnd) {
    const { wire, out } = watcher;
    leave(watcher);
    wire?.end(out, how);
  }

  return {
    open: (me, asked, admit) =>
      new Promise<Watcher>((resolve, reject) => {
        const watcher = newWatcher(me, asked.sessionId, lastSeenOf(asked, deps.timeline));
        // Known before the first look: what changes meanwhile is looked at again.
        index.add(watcher);
        openings.set(watcher, {
          admit() {
            if (me.by !== 'cookie') throw new DomainError('FORBIDDEN');
            deps.places.take(me.personId);
            watcher.slot = wheel.add(watcher);
            Object.assign(watcher, admit(watcher));
          },
          opened: () => resolve(watcher),
          refused: reject,
        });
        queue.ask(watcher, true);
      }),
    leave,
    recheck: (personId) => {
      for (const watcher of index.ofPerson(personId)) queue.ask(watcher, false);
    },
    count: index.count,
    close() {
      unsubscribe();
      wheel.stop();
      for (const watcher of [...index.all()]) giveUp(watcher, new DomainError('UNAVAILABLE'));
    },
  };
}

function newWatcher(
  { personId, authVersion }: SignedIn,
  sessionId: SessionId,
  lastMessageId: number,
): Watcher {
  return {
    sessionId,
    personId,
    authVersion,
    examId: null as ExamId | null,
    version: '',
    lastMessageId,
    roundsLeft: longestMs / recheckEveryMs,
    slot: -1,
    isClosed: false,
    wire: null,
    out: null,
  };
}
