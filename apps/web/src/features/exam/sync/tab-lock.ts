import type { OutboxOwner } from './outbox.ts';

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
  onRole(role: TabRole): void;
  onStoreChanged(): void;
}

export const browserTabLock: Pick<TabLockDeps, 'locks' | 'openChannel'> = {
  locks: globalThis.navigator?.locks,
  openChannel: globalThis.BroadcastChannel && ((name) => new BroadcastChannel(name)),
};

/**
 * One writer among the tabs of a browser. The transaction and the pair keep two writers from harm; this keeps the
 * student from typing in two places. Without Web Locks every tab may write.
 */
export function holdTabLock(owner: OutboxOwner, deps: TabLockDeps): TabLock {
  const name = `invigil-room:${owner.personId}:${owner.sessionId}`;
  const channel = deps.openChannel?.(name);
  const ended = new AbortController();
  let role: TabRole = deps.locks ? 'reader' : 'writer';
  let letGo = () => {};

  if (channel) channel.onmessage = () => deps.onStoreChanged();

  function become(next: TabRole) {
    if (ended.signal.aborted || role === next) return;
    role = next;
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

  if (deps.locks) queue();

  return {
    role: () => role,
    takeOver() {
      deps.locks?.request(name, { steal: true }, hold).catch(() => loseTo());
    },
    announce() {
      if (!ended.signal.aborted) channel?.postMessage('changed');
    },
    release() {
      ended.abort();
      letGo();
      channel?.close();
    },
  };
}
