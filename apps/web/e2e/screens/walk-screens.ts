import type { BrowserContext, Page } from 'playwright-core';
import { inspectScreen } from './inspect-screen.ts';

export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof sizes;
const locales = ['uz', 'ru', 'en'] as const;

export interface Walk {
  page: Page;
  /** What was found wrong, with the screen it was found on. */
  problems: string[];
  /** How many screens were looked at, each language and size counted. */
  looks: number;
  inspect(name: string): Promise<void>;
  /** In every language at the walk's own size, in Russian, the longest, at the other. */
  look(name: string): Promise<void>;
}

/** Collects what the page complains of by itself: console errors, exceptions, requests that failed. */
export async function startWalk(
  context: BrowserContext,
  size: Size,
  messageIds: readonly string[],
): Promise<Walk> {
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.setViewportSize(sizes[size]);
  const other: Size = size === 'phone' ? 'desktop' : 'phone';
  const walk: Walk = { page, problems: [], looks: 0, inspect, look };
  let where = 'sign-in';
  const complain = (what: string) => walk.problems.push(`${where}: ${what}`);
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text().slice(0, 200)}`);
  });
  page.on('pageerror', (error) => complain(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`${response.status()} of ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left gives up its own requests and streams.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complain(`${reason} of ${request.url()}`);
  });

  async function inspect(name: string) {
    where = name;
    walk.looks += 1;
    for (const problem of await inspectScreen(page, messageIds)) complain(problem);
  }
  async function look(name: string) {
    for (const locale of locales) {
      where = `${name}, ${locale}`;
      await speak(page, locale);
      await inspect(`${name}, ${size}, ${locale}`);
    }
    await speak(page, 'ru');
    await page.setViewportSize(sizes[other]);
    // Pictures are drawn anew for the new width, a frame after it is known.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await inspect(`${name}, ${other}, ru`);
    await page.setViewportSize(sizes[size]);
  }
  return walk;
}

/** By the switch in the header; the exam room has it in its menu. */
async function speak(page: Page, locale: string): Promise<void> {
  const choice = page
    .locator(`fieldset button[lang="${locale}"], [role=menuitemradio]:has([lang="${locale}"])`)
    .first();
  const inMenu = !(await choice.isVisible());
  if (inMenu) await page.locator('button[aria-haspopup="menu"]').last().click();
  await choice.click();
  await page.waitForFunction((lang) => document.documentElement.lang === lang, locale);
  if (inMenu) {
    await page.keyboard.press('Escape');
    await choice.waitFor({ state: 'hidden' });
  }
}

/** Opens an address and waits until what it came for is there. */
export async function open(page: Page, address: string, shown: string): Promise<void> {
  await page.goto(address);
  await page.locator(shown).first().waitFor();
}
