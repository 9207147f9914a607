import type { BrowserContext, Page } from 'playwright-core';
import { type ChromiumProcess, startChromium } from './chromium-process.ts';
import type { Acknowledged } from './ledger.ts';
import type { Paper } from './make-paper.ts';
import type { Stage, Student } from './stage.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { watchSaves } from './watch-saves.ts';

/** One device of a student: a profile, a line, and a browser that comes and goes. */
export interface Device {
  line: TcpProxy;
  /** What this device was told is kept, over all its browsers and tabs. */
  acknowledged: Acknowledged[];
  context(): BrowserContext;
  /** A tab whose saves are watched; `saves` counts the requests it sends. */
  newTab(): Promise<Tab>;
  start(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
  /** The browser's own word and the line, both. */
  setOffline(isOffline: boolean): Promise<void>;
}

export interface Tab {
  page: Page;
  saves: { count: number };
}

export interface DeviceOptions {
  seed: number;
  /** Runs before any script of every page. */
  initScript?: string;
  profile?: string;
}

export async function openDevice(
  stage: Stage,
  { seed, initScript, profile }: DeviceOptions,
): Promise<Device> {
  const line = await stage.line(seed);
  const folder = profile ?? stage.profile();
  const acknowledged: Acknowledged[] = [];
  let running: ChromiumProcess | null = null;
  const context = () => {
    const [found] = running?.browser.contexts() ?? [];
    if (!found) throw new Error('the browser of this device is not open');
    return found;
  };
  const device: Device = {
    line,
    acknowledged,
    context,
    async start() {
      running = await startChromium(folder);
      context().setDefaultTimeout(30_000);
      if (initScript) await context().addInitScript(initScript);
    },
    async newTab() {
      const page = await context().newPage();
      return { page, saves: watchSaves(page, acknowledged) };
    },
    async kill() {
      const was = running;
      running = null;
      await was?.kill();
    },
    async close() {
      const was = running;
      running = null;
      await was?.close();
    },
    async setOffline(isOffline) {
      if (isOffline) line.cutLine();
      else line.heal();
      await context().setOffline(isOffline);
    },
  };
  await device.start();
  return device;
}

/** Signs in as the form does, from a page of the server's own. */
export async function signIn(page: Page, line: TcpProxy, { login, secret }: Student): Promise<void> {
  await page.goto(`${line.origin}/icon.svg`);
  const status = await page.evaluate(
    async (body) => {
      const reply = await fetch('/api/sign-in/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return reply.status;
    },
    { username: login, password: secret },
  );
  if (status !== 200) throw new Error(`sign-in of ${login} answered ${status}`);
}

/**
 * Over the lobby's button into the room; returns the session's id. The lobby has to say first that the room is on this device;
 * `worker: 'blocked'` where it never will.
 */
export async function startExam(
  page: Page,
  line: TcpProxy,
  paper: Paper,
  { worker = 'ready' }: { worker?: 'ready' | 'blocked' } = {},
): Promise<string> {
  await page.goto(`${line.origin}/exams/${paper.examId}`);
  if (worker === 'ready') await page.locator('[data-check=app][data-good=true]').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL('**/sessions/*');
  await roomOpen(page);
  const sessionId = new URL(page.url()).pathname.split('/')[2];
  if (!sessionId) throw new Error(`no session in ${page.url()}`);
  return sessionId;
}

export async function openRoom(page: Page, line: TcpProxy, sessionId: string): Promise<void> {
  await page.goto(`${line.origin}/sessions/${sessionId}`);
  await roomOpen(page);
}

export async function roomOpen(page: Page): Promise<void> {
  await page.locator('[data-item]').first().waitFor();
}
