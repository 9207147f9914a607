import { expect, test } from 'vitest';
import { holdTabLock, type TabRole } from './tab-lock.ts';
import { createVirtualTimers } from './testing/virtual-timers.ts';

type Held = (lock: unknown) => Promise<unknown>;
interface Asked {
  held: Held;
  fail(error: unknown): void;
  done(): void;
}

/** The part of Web Locks that the room uses: one holder, a line, and stealing. */
function createLocks() {
  let holder: Asked | null = null;
  let line: Asked[] = [];
  const grant = (asked: Asked) => {
    holder = asked;
    void asked.held({}).then(() => {
      if (holder !== asked) return;
      holder = null;
      asked.done();
      const next = line.shift();
      if (next) grant(next);
    });
  };
  const request = (_name: string, options: { steal?: boolean; signal?: AbortSignal }, held: Held) =>
    new Promise<void>((done, fail) => {
      const asked = { held, fail, done };
      options.signal?.addEventListener('abort', () => {
        line = line.filter((other) => other !== asked);
      });
      if (options.steal && holder) {
        holder.fail(new DOMException('stolen', 'AbortError'));
        grant(asked);
      } else if (holder) line.push(asked);
      else grant(asked);
    });
  return { request } as unknown as LockManager;
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A BroadcastChannel whose ends can be frozen: a frozen one hears nothing and says nothing. */
function createChannels() {
  const ends: { hear(data: unknown): void; isFrozen: boolean }[] = [];
  return function open() {
    const end = { hear: (_: unknown) => {}, isFrozen: false };
    ends.push(end);
    const channel = {
      set onmessage(listener: (event: { data: unknown }) => void) {
        end.hear = (data) => listener({ data });
      },
      postMessage(data: unknown) {
        if (end.isFrozen) return;
        for (const other of ends) if (other !== end && !other.isFrozen) other.hear(data);
      },
      close() {},
    };
    return { end, channel: channel as unknown as BroadcastChannel };
  };
}

function openTab(
  locks: LockManager | undefined,
  timers = createVirtualTimers(),
  channel?: BroadcastChannel,
  isVisible = () => true,
) {
  const roles: TabRole[] = [];
  const lock = holdTabLock(
    { personId: 'p', sessionId: 's' },
    {
      locks,
      openChannel: channel && (() => channel),
      timers,
      isVisible,
      onRole: (role) => roles.push(role),
      onStoreChanged: () => {},
    },
  );
  return { lock, roles };
}

test('of two tabs one writes; the other takes over when asked, and the first then only reads', async () => {
  const locks = createLocks();
  const first = openTab(locks);
  const second = openTab(locks);
  await settle();
  expect([first.lock.role(), second.lock.role()]).toEqual(['writer', 'reader']);
  second.lock.takeOver();
  await settle();
  expect([first.lock.role(), second.lock.role()]).toEqual(['reader', 'writer']);
  first.lock.takeOver();
  await settle();
  expect([first.lock.role(), second.lock.role()]).toEqual(['writer', 'reader']);
  expect(first.roles).toEqual(['writer', 'reader', 'writer']);
});

test('when the writing tab is closed the waiting one goes on by itself', async () => {
  const locks = createLocks();
  const first = openTab(locks);
  const second = openTab(locks);
  await settle();
  first.lock.release();
  await settle();
  expect(second.lock.role()).toBe('writer');
  expect(first.roles).toEqual(['writer']);
});

test('without Web Locks a tab may write', () => {
  expect(openTab(undefined).lock.role()).toBe('writer');
});

test('a tab that waits takes over from one that is frozen, and only then', async () => {
  const locks = createLocks();
  const timers = createVirtualTimers();
  const open = createChannels();
  const [a, b] = [open(), open()];
  const first = openTab(locks, timers, a.channel);
  await settle();
  const second = openTab(locks, timers, b.channel);
  await settle();
  await timers.pass(60_000);
  expect([first.lock.role(), second.lock.role()]).toEqual(['writer', 'reader']);
  a.end.isFrozen = true;
  await timers.pass(8_000);
  expect(second.lock.role()).toBe('reader');
  await timers.pass(8_000);
  expect(second.lock.role()).toBe('writer');
  a.end.isFrozen = false;
  await timers.pass(60_000);
  expect([first.lock.role(), second.lock.role()]).toEqual(['reader', 'writer']);
});

test('a tab that nobody looks at takes nothing over', async () => {
  const locks = createLocks();
  const timers = createVirtualTimers();
  const open = createChannels();
  const [a, b] = [open(), open()];
  openTab(locks, timers, a.channel);
  await settle();
  let isVisible = false;
  const hidden = openTab(locks, timers, b.channel, () => isVisible);
  await settle();
  a.end.isFrozen = true;
  await timers.pass(120_000);
  expect(hidden.lock.role()).toBe('reader');
  isVisible = true;
  await timers.pass(15_000);
  expect(hidden.lock.role()).toBe('writer');
});
