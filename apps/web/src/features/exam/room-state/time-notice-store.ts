import type { TimeChange } from '../time/time-changes.ts';

/** The last thing that happened to the time, shown until the next or until it is read. */
export interface TimeNoticeStore {
  current(): TimeChange | null;
  show(change: TimeChange | null): void;
  subscribe(listener: () => void): () => void;
}

export function createTimeNoticeStore(): TimeNoticeStore {
  const listeners = new Set<() => void>();
  let current: TimeChange | null = null;
  return {
    current: () => current,
    show(change) {
      current = change;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
