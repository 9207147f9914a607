import { type ChildProcess, spawn } from 'node:child_process';
import { browserOptions } from '@invigil/testing/browser-options.mjs';
import { chromiumOfEnvironment, findChromium } from '@invigil/testing/chromium.mjs';
import { type Browser, chromium } from 'playwright-core';

/** A browser with a profile that outlives it, in a process group of its own so that it can be killed whole. */
export interface ChromiumProcess {
  browser: Browser;
  /** SIGKILL to the browser and all its renderers, at once. */
  kill(): Promise<void>;
  /** As a person closes it: cookies are written. */
  close(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) killGroup(child);
});

export async function startChromium(profile: string): Promise<ChromiumProcess> {
  const found = chromiumOfEnvironment() ?? (await findOnce());
  if ('reason' in found) throw new Error(`Browser tests can't run here: ${found.reason}.`);
  const { executablePath, args, env } = browserOptions(found, [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--lang=en-US',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--disable-dev-shm-usage',
    '--hide-crash-restore-bubble',
    '--no-default-browser-check',
    '--enable-precise-memory-info',
    '--js-flags=--expose-gc',
    'about:blank',
  ]);
  const child = spawn(executablePath as string, args ?? [], {
    env: env as NodeJS.ProcessEnv,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => running.delete(child));
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  return {
    browser,
    async kill() {
      killGroup(child);
      await gone;
      await browser.close().catch(() => {});
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      const hard = setTimeout(() => killGroup(child), 10_000);
      await gone;
      clearTimeout(hard);
      await browser.close().catch(() => {});
    },
  };
}

let looking: ReturnType<typeof findChromium> | null = null;
const findOnce = () => {
  looking ??= findChromium();
  return looking;
};

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended between the look and the signal.
  }
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(
      () => reject(new Error(`The browser did not start within 30 s:\n${said}`)),
      30_000,
    );
    child.once('exit', () => reject(new Error(`The browser ended at its start:\n${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}
