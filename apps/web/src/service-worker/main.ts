import { chooseAnswer, isExamWindow } from './choose-answer.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Filled in by build/service-worker.ts: the version's name, and what it holds. A file whose name carries no hash has one here:
 * while a deploy goes from server to server, the page of one release must not be stored among the parts of another.
 */
declare const __PRECACHE__: { version: string; files: { path: string; integrity: string }[] };

const { version, files } = __PRECACHE__;
const PREFIX = 'invigil-app-';
const STORE = PREFIX + version;
const ROOM = '/exam.html';
const SHELL = '/index.html';
const AT_ONCE = 6;
const precached = new Set(files.map(({ path }) => path));

/** From an older version's store where the name is the same, else from the network. */
async function fetchInto(store: Cache, { path, integrity }: (typeof files)[number]): Promise<void> {
  const known = integrity ? undefined : await caches.match(path, { ignoreVary: true });
  const cache = integrity ? 'no-cache' : 'default';
  const reply = known ?? (await fetch(path, { cache, credentials: 'omit', integrity }));
  if (!reply.ok || reply.redirected) throw new Error(`${path}: ${reply.status}`);
  await store.put(path, reply);
}

/** All or nothing: a version that could not be stored whole is not installed, and the one before it stays. */
async function install(): Promise<void> {
  const store = await caches.open(STORE);
  const waiting = [...files];
  const take = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await fetchInto(store, file);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(STORE);
    throw error;
  }
}

/** The browser activates a version when no window of the one before is open, or a page outside an exam asked for it. */
async function forgetOlderVersions(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== STORE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function stored(path: string, request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  // A browser short of space may have emptied the store; the network is the last way.
  return (await store.match(path, { ignoreVary: true })) ?? fetch(request);
}

async function shell(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await (await caches.open(STORE)).match(SHELL, { ignoreVary: true });
    if (page) return page;
    throw error;
  }
}

async function isExamOpen(): Promise<boolean> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.some(({ url }) => isExamWindow(url));
}

/** Whether every file is there. What a browser short of space has dropped is fetched again. */
async function isWhole(): Promise<boolean> {
  const store = await caches.open(STORE);
  const held = new Set((await store.keys()).map(({ url }) => new URL(url).pathname));
  const missing = files.filter(({ path }) => !held.has(path));
  try {
    for (const file of missing) await fetchInto(store, file);
    return true;
  } catch {
    return false;
  }
}

/** `activate` is refused while an exam is open in any window. `holds`: whether a script is one of this version's. */
async function answer(data: unknown): Promise<unknown> {
  const { kind, path } = data as { kind?: string; path?: string };
  if (kind === 'holds') return precached.has(path ?? '');
  if (kind === 'whole') return isWhole();
  if (kind !== 'activate') return null;
  if (await isExamOpen()) return 'exam_open';
  await self.skipWaiting();
  return 'activated';
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlderVersions()));
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  event.waitUntil(answer(event.data).then((reply) => port?.postMessage(reply)));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, url } = request;
  const asked = { method, url, isNavigation: request.mode === 'navigate' };
  const chosen = chooseAnswer(asked, self.location.origin, precached);
  if (chosen === 'room') event.respondWith(stored(ROOM, request));
  else if (chosen === 'shell') event.respondWith(shell(request));
  else if (chosen === 'stored') event.respondWith(stored(new URL(url).pathname, request));
});
