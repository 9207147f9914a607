import { type Browser, chromium } from 'playwright-core';
import { browserOptions } from './browser-options.mjs';
import { chromiumOfEnvironment, findChromium } from './chromium.mjs';

/**
 * Starts the Chromium that `npm test` chose, or looks for one when a spec is run by itself. Rejects with a plain sentence
 * when there is none. The caller closes it.
 */
export async function launchBrowser(options: { args?: string[] } = {}): Promise<Browser> {
  const browser = chromiumOfEnvironment() ?? (await findChromium());
  if ('reason' in browser) throw new Error(`Browser tests can't run here: ${browser.reason}.`);
  return chromium.launch(browserOptions(browser, options.args));
}
