import type { OutboxOwner } from './outbox.ts';
import { repeat } from './repeat.ts';
import type { Timers } from './timers.ts';

/** `writer`: this tab edits and sends. `reader`: another one does. */
export type TabRole = 'writer' | 'reader';

export interface TabLock {
  role(): TabRole;
  /** Makes this tab the writer; the other one becomes a reader. */
  takeOver(): void;
  /** Tells the other tabs that the store changed. */
  announce(): void;
  release(): void;
}

export interface TabLockDeps {
  locks: Pick<LockManager, 'request'> | undefined;
  openChannel: ((name: string) => BroadcastChannel) | undefined;
  timers: Timers;
  /** Only a tab that is looked at takes over from one that does not answer. */
  isVisible(): boolean;
  onRole(role: TabRole): void;
  onStoreChanged(): void;
}

export const browserTabLock: Pick<TabLockDeps, 'locks' | 'openChannel' | 'isVisible'> = {
  locks: globalThis.navigator?.locks,
  openChannel: globalThis.BroadcastChannel && ((name) => new BroadcastChannel(name)),
  isVisible: () => document.visibilityState === 'visible',
};

type Word = 'changed' | 'ask' | 'alive';

const ASK_MS = 3_000;
/** A tab in the background answers a message at once; only one that is frozen or dead does not. */
const SILENCE_MS = 10_000;

/**
 * One writer among the tabs of a browser. The transaction and the pair keep two writers from harm; this keeps the
 * student from typing in two places. A frozen tab goes on holding a Web Lock, so the tab that waits asks for a sign of
 * life, and takes the lock when none comes. Without Web Locks every tab may write.
 */
export function holdTabLock(owner: OutboxOwner, deps: TabLockDeps): TabLock {
  const name = `invigil-room:${owner.personId}:${owner.sessionId}`;
  const channel = deps.openChannel?.(name);
  const ended = new AbortController();
  let role: TabRole = deps.locks ? 'reader' : 'writer';
  let letGo = () => {};
  let heardAt = deps.timers.now();

  const say = (word: Word) => {
    if (!ended.signal.aborted) channel?.postMessage(word);
  };

  if (channel)
    channel.onmessage = ({ data }: { data: Word }) => {
      // Whoever writes is alive, and only the writer writes.
      if (data !== 'ask') heardAt = deps.timers.now();
      if (data === 'ask' && role === 'writer') say('alive');
      if (data === 'changed') deps.onStoreChanged();
    };

  function become(next: TabRole) {
    if (ended.signal.aborted || role === next) return;
    role = next;
    heardAt = deps.timers.now();
    deps.onRole(role);
  }

  function hold(): Promise<void> {
    become('writer');
    return new Promise((resolve) => {
      letGo = resolve;
    });
  }

  /** Waits in line: when the writer's tab is closed, this one goes on by itself. */
  function queue() {
    deps.locks?.request(name, { signal: ended.signal }, hold).catch(() => loseTo());
  }

  function loseTo() {
    if (ended.signal.aborted) return;
    become('reader');
    queue();
  }

  function takeOver() {
    deps.locks?.request(name, { steal: true }, hold).catch(() => loseTo());
  }

  const stopAsking = repeat(
    deps.timers,
    () => ASK_MS,
    () => {
      if (role === 'writer' || !channel) return;
      if (!deps.isVisible()) heardAt = deps.timers.now();
      else if (deps.timers.now() - heardAt > SILENCE_MS) takeOver();
      say('ask');
    },
  );

  if (deps.locks) queue();

  return {
    role: () => role,
    takeOver,
    announce: () => say('changed'),
    release() {
      ended.abort();
      stopAsking();
      letGo();
      channel?.close();
    },
  };
}
