import type { Message } from '@invigil/shared/contracts/session';
import type { SessionTransport } from '../sync/transport.ts';

export interface MessagesSeen {
  /** Oldest first. */
  all: readonly Message[];
  unread: readonly Message[];
}

/** What invigilators said to this sitting. Kept on the device, so that a reload without a line still shows it. */
export interface MessageStore {
  seen(): MessagesSeen;
  /** What is here, for the server to go on from. */
  after(): { afterMessageId: number; timeline: number };
  /** Of a new timeline: nothing that was here holds any more, since a restore gives the same numbers to other messages. */
  add(messages: readonly Message[], timeline?: number): void;
  markRead(): void;
  /** Messages that were never spoken on this device; each is given once. */
  takeUnspoken(): readonly Message[];
  subscribe(listener: () => void): () => void;
}

interface Kept {
  messages: readonly Message[];
  /** 0: no reply has told it yet. */
  timeline: number;
  readId: number;
  spokenId: number;
}

interface Owner {
  personId: string;
  sessionId: string;
}

const MOST = 50;
const empty: Kept = { messages: [], timeline: 0, readId: 0, spokenId: 0 };
const keyOf = ({ personId, sessionId }: Owner) => `invigil.messages:${personId}:${sessionId}`;

export function forgetMessages(owner: Owner): void {
  try {
    localStorage.removeItem(keyOf(owner));
  } catch {
    // Without storage there is nothing to forget.
  }
}

export function createMessageStore(owner: Owner): MessageStore {
  const key = keyOf(owner);
  const listeners = new Set<() => void>();
  let kept = read(key);
  let seen = look(kept);

  function change(next: Kept) {
    kept = next;
    seen = look(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without storage they live as long as the page, and come again with the next load.
    }
    for (const listener of listeners) listener();
  }
  const newestId = () => kept.messages.at(-1)?.id ?? 0;
  return {
    seen: () => seen,
    after: () => ({ afterMessageId: newestId(), timeline: kept.timeline }),
    add(messages, timeline = kept.timeline) {
      const before = kept.timeline && kept.timeline !== timeline ? empty : kept;
      // The stream, a heartbeat and a load may each tell the same one.
      const known = new Set(before.messages.map(({ id }) => id));
      const fresh = messages.filter(({ id }) => !known.has(id));
      if (fresh.length === 0 && timeline === kept.timeline) return;
      const all = [...before.messages, ...fresh].sort((a, b) => a.id - b.id);
      change({ ...before, timeline, messages: all.slice(-MOST) });
    },
    markRead: () => change({ ...kept, readId: newestId() }),
    takeUnspoken() {
      const unspoken = seen.unread.filter(({ id }) => id > kept.spokenId);
      if (unspoken.length > 0) change({ ...kept, spokenId: newestId() });
      return unspoken;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The same transport, with every message that passes handed to the store. */
export function withMessages(transport: SessionTransport, store: MessageStore): SessionTransport {
  return {
    ...transport,
    async load(input) {
      const reply = await transport.load(input);
      // A server of before a deploy tells none.
      store.add(reply.messages ?? [], reply.state.timeline);
      return reply;
    },
    async heartbeat(input) {
      const reply = await transport.heartbeat({ ...input, ...store.after() });
      store.add(reply.messages ?? [], reply.state.timeline);
      return reply;
    },
    watch: (sessionId, onState) =>
      transport.watch(
        sessionId,
        (state) => {
          store.add([], state.timeline);
          onState(state);
        },
        { after: store.after, onMessage: (message) => store.add([message]) },
      ),
  };
}

function look({ messages, readId }: Kept): MessagesSeen {
  return { all: messages, unread: messages.filter(({ id }) => id > readId) };
}

function read(key: string): Kept {
  try {
    const text = localStorage.getItem(key);
    if (text) return { ...empty, ...(JSON.parse(text) as Partial<Kept>) };
  } catch {
    // A private window, or something else under this key: begin empty.
  }
  return empty;
}
