import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { browserOptions } from './browser-options.mjs';
import { unpackChromium } from './unpack-chromium.mjs';

/**
 * A Chrome or Chromium of this machine that really shows a page, else the one that comes as a package (Linux x64).
 * @returns {Promise<{path: string, libraries?: string, fonts?: string, source: string}
 *   | {path: undefined, reason: string}>}
 */
export async function findChromium() {
  for (const path of installedBrowsers()) {
    const browser = { path, source: path };
    if (await showsPage(browser)) return browser;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { path: undefined, reason: 'no Chrome or Chromium was found on this machine' };
  const unpacked = unpackChromium();
  if (!unpacked)
    return {
      path: undefined,
      reason: 'no Chrome or Chromium on this machine, and its package is not installed',
    };
  const plain = { ...unpacked, libraries: undefined };
  if (await showsPage(plain)) return plain;
  // Machines without libnss3 and its kin: the package ships them.
  if (await showsPage(unpacked)) return unpacked;
  return {
    path: undefined,
    reason: 'no Chrome or Chromium on this machine, and the packaged one does not start here',
  };
}

/** Hands the browser that was found to the tests; launch-browser.ts reads it back. */
export function chromiumEnvironment(browser) {
  return {
    INVIGIL_TEST_CHROMIUM: browser.path,
    INVIGIL_TEST_CHROMIUM_LIBS: browser.libraries ?? '',
    INVIGIL_TEST_CHROMIUM_FONTS: browser.fonts ?? '',
  };
}

function installedBrowsers() {
  const given = process.env.INVIGIL_TEST_CHROMIUM;
  if (given) return [given];
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge']
      .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      .filter((path) => existsSync(path));
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ])
      .filter((path) => existsSync(path));
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
    .map((name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path)))
    .filter(Boolean);
}

// A version number proves little: some installed browsers refuse to run as root or without a desktop session.
async function showsPage(browser) {
  const { chromium } = await import('playwright-core');
  let running;
  try {
    running = await chromium.launch({ ...browserOptions(browser), timeout: 20_000 });
    const page = await running.newPage();
    await page.goto('data:text/html,<title>it%20shows</title>', { timeout: 10_000 });
    return (await page.title()) === 'it shows';
  } catch {
    return false;
  } finally {
    await running?.close();
  }
}

export function chromiumOfEnvironment() {
  const {
    INVIGIL_TEST_CHROMIUM: path,
    INVIGIL_TEST_CHROMIUM_LIBS: libraries,
    INVIGIL_TEST_CHROMIUM_FONTS: fonts,
  } = process.env;
  return libraries === undefined ? undefined : { path, libraries, fonts };
}
