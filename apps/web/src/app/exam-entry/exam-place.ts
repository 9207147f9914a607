import { useSyncExternalStore } from 'react';

export type ExamPlace = { page: 'room' | 'receipt'; sessionId: string } | null;

/** What the exam room's own page shows at an address; null: not one of its addresses. */
export function placeAt(pathname: string): ExamPlace {
  const [, sessionId, rest] = /^\/sessions\/([^/]+)(\/done)?\/?$/.exec(pathname) ?? [];
  return sessionId ? { page: rest ? 'receipt' : 'room', sessionId: decodeURIComponent(sessionId) } : null;
}

const MOVED = 'invigil:moved';

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(MOVED, listener);
  };
}

export function useExamPlace(): ExamPlace {
  return placeAt(useSyncExternalStore(subscribe, () => location.pathname));
}

/** From the room to the receipt and back: without a request, so that it works without a line. */
export function moveTo(sessionId: string, page: 'room' | 'receipt'): void {
  history.replaceState(null, '', `/sessions/${sessionId}${page === 'receipt' ? '/done' : ''}`);
  dispatchEvent(new Event(MOVED));
}
