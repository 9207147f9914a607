import { expect, test } from 'vitest';
import { holdTabLock, type TabRole } from './tab-lock.ts';

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

function openTab(locks: LockManager | undefined) {
  const roles: TabRole[] = [];
  const lock = holdTabLock(
    { personId: 'p', sessionId: 's' },
    {
      locks,
      openChannel: undefined,
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
