import { generateShortBooklet } from '@invigil/demo/booklet/generate-booklet';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { roomOpen, signIn } from './faults/device.ts';
import { type Stage, startStage } from './faults/stage.ts';

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** How many copies and keys this device holds, and whether a key could be taken out. */
const heldBooklets = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('invigil-booklets');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const all = <Row>(store: string) =>
      new Promise<Row[]>((resolve) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
    const [copies, keys] = [await all('copies'), await all<CryptoKey>('keys')];
    database.close();
    return { copies: copies.length, keys: keys.length, extractable: keys.some((key) => key.extractable) };
  });

/** Pixels of the first page that are not paper. */
const inkOf = (page: Page) =>
  firstPage(page).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    if (canvas.width === 0) return 0;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < pixels.length; at += 4) if (pixels[at + 3] && (pixels[at] ?? 255) < 128) dark += 1;
    return dark;
  });

const firstPage = (page: Page) => page.getByRole('img', { name: 'Booklet, page 1', exact: true });

test('the lobby keeps the sealed booklet, the room opens it without a line, and handing in wipes it', async () => {
  const paper = await stage.paper({ booklet: await generateShortBooklet(10) });
  const line = await stage.line(1);
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: '.data/e2e/failed-booklet.png' }).catch(() => {});
  });
  await signIn(page, line, await stage.student());
  await page.goto(`${line.origin}/exams/${paper.examId}`);
  await page.locator('[data-check=booklet][data-good=true]').waitFor();
  await page.locator('[data-check=app][data-good=true]').waitFor();
  expect(await heldBooklets(page)).toEqual({ copies: 1, keys: 0, extractable: false });

  // From here on no booklet comes over the line.
  const asked: string[] = [];
  await context.route(/\/api\/(booklets\/|exams\/[^/]+\/booklet)/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL('**/sessions/*');
  await roomOpen(page);
  await firstPage(page).waitFor();
  expect(await heldBooklets(page)).toEqual({ copies: 1, keys: 1, extractable: false });
  // Without any line: the page, the engine and its worker come from the service worker, the booklet from the sealed copy.
  line.cutLine();
  await page.reload();
  await roomOpen(page);
  await firstPage(page).waitFor();
  await expect.poll(() => inkOf(page)).toBeGreaterThan(100);
  expect(asked).toEqual([]);
  line.heal();

  await page.keyboard.press('Alt+Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByText('Your code').waitFor();
  await expect.poll(() => heldBooklets(page)).toEqual({ copies: 0, keys: 0, extractable: false });
  await context.close();
});
