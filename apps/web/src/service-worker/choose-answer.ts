export interface Asked {
  method: string;
  url: string;
  isNavigation: boolean;
}

/**
 * `room`: the exam room's page, from the store, the network is never asked. `shell`: the network, and the stored page when
 * it is away. `stored`: the store first. `pass`: not ours to answer; nothing under /api is ever stored.
 */
export type Answer = 'room' | 'shell' | 'stored' | 'pass';

/** `precached`: the paths this worker holds. */
export function chooseAnswer(asked: Asked, origin: string, precached: ReadonlySet<string>): Answer {
  if (asked.method !== 'GET') return 'pass';
  const url = new URL(asked.url);
  if (url.origin !== origin || /^\/(api|demo)(\/|$)/.test(url.pathname)) return 'pass';
  if (asked.isNavigation) {
    if (/^\/sessions\/[^.]*$/.test(url.pathname)) return 'room';
    // A file that is opened as a page (a receipt, a picture) is a file.
    return /\.[a-z0-9]{2,5}$/i.test(url.pathname) ? 'pass' : 'shell';
  }
  return precached.has(url.pathname) ? 'stored' : 'pass';
}

/** An exam is open in this window. Nothing may be swapped under it. */
export function isExamWindow(url: string): boolean {
  return /^\/sessions\//.test(new URL(url).pathname);
}
