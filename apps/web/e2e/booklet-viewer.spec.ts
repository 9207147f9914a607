import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { makePdf, scanAndSymbol } from './booklet/make-pdf.ts';
import { signIn } from './faults/device.ts';
import type { Paper } from './faults/make-paper.ts';
import { type Stage, startStage } from './faults/stage.ts';

const PAGES = 24;
/** Question 1 on page 3, 2 on page 5, and so on. */
const pages = Array.from({ length: PAGES }, (_, index) => [
  index >= 2 && index % 2 === 0
    ? `${index / 2}. What is the root of page ${index + 1}?`
    : `Page ${index + 1}`,
  'A) 1  B) 2  C) 3  D) 4',
]);

let stage: Stage;
let browser: Browser;
let paper: Paper;
beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage(), launchBrowser()]);
  paper = await stage.paper({ booklet: makePdf({ pages, extra: scanAndSymbol }) });
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

async function openExam(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', deviceScaleFactor: 3, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: '.data/e2e/failed-viewer.png' }).catch(() => {});
  });
  const line = await stage.line(1);
  await signIn(page, line, await stage.student());
  await page.goto(`${line.origin}/exams/${paper.examId}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL('**/sessions/*');
  await page.getByRole('img', { name: 'Booklet, page 1', exact: true }).waitFor();
  return page;
}

/** The canvases alive, by page, with how many of their pixels stand on one of the screen's. */
const canvases = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('#booklet canvas')].map((canvas) => ({
      page: Number(canvas.closest<HTMLElement>('[data-page]')?.dataset.page),
      ratio: canvas.width / canvas.clientWidth,
    })),
  );

/** Steps of two thirds of a screen, two frames each; the greatest number of canvases seen. */
const scrollThrough = (page: Page, direction: 1 | -1) =>
  page.evaluate(async (sign) => {
    const booklet = document.querySelector('#booklet') as HTMLElement;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let most = 0;
    for (let before = Number.NaN; booklet.scrollTop !== before; ) {
      before = booklet.scrollTop;
      booklet.scrollBy({ top: sign * booklet.clientHeight * 0.66, behavior: 'instant' });
      await frame();
      await frame();
      most = Math.max(most, booklet.querySelectorAll('canvas').length);
    }
    return most;
  }, direction);

const widthOf = (page: Page) =>
  page.locator('[data-page="1"]').evaluate((element) => element.getBoundingClientRect().width);
const shownPage = (page: Page) =>
  page.getByRole('toolbar', { name: 'Pages and zoom' }).locator('span.tabular').textContent();
const drawn = (page: Page, x: number, y: number) =>
  page.locator('[data-page="1"] canvas').evaluate(
    (element, at) => {
      const canvas = element as HTMLCanvasElement;
      const [px, py] = [Math.round(at.x * canvas.width), Math.round((1 - at.y) * canvas.height)];
      const size = Math.round(canvas.width / 20);
      const { data } = canvas.getContext('2d')?.getImageData(px, py, size, size) ?? { data: [] };
      return data.filter((value, index) => index % 4 === 0 && value < 128 && data[index + 3] === 255).length;
    },
    { x: x / 595, y: y / 842 },
  );

test('on a wide screen three pages live at most, keys zoom, and the page follows the question once', async () => {
  const page = await openExam({ viewport: { width: 1100, height: 700 } });
  // A scan in fax code and the Symbol face need parts of the engine that are fetched by name.
  await expect.poll(() => drawn(page, 380, 250)).toBeGreaterThan(500);
  await expect.poll(() => drawn(page, 70, 220)).toBeGreaterThan(100);

  expect(await scrollThrough(page, 1)).toBe(3);
  expect(await shownPage(page)).toBe(`${PAGES}/${PAGES}`);
  expect(await scrollThrough(page, -1)).toBe(3);
  await expect.poll(() => shownPage(page)).toBe(`1/${PAGES}`);
  const alive = await canvases(page);
  expect(alive.map((canvas) => canvas.page)).toEqual([1, 2]);
  await expect.poll(async () => (await canvases(page)).every(({ ratio }) => ratio > 1.9)).toBe(true);
  expect((await canvases(page)).every(({ ratio }) => ratio <= 2)).toBe(true);

  await page.locator('#booklet').focus();
  const fit = await widthOf(page);
  await page.keyboard.press('Equal');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fit * 1.2, 0);
  await page.keyboard.press('Minus');
  await page.keyboard.press('Minus');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fit / 1.2, 0);
  await page.keyboard.press('0');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fit, 0);
  await page.locator('#booklet').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await expect.poll(() => widthOf(page)).toBeGreaterThan(fit * 1.05);
  await page.locator('#booklet').focus();
  await page.keyboard.press('0');

  const field = page.locator(`input[data-answer="${paper.openItems[4]}"]`);
  await field.click();
  await expect.poll(() => shownPage(page)).toBe(`11/${PAGES}`);
  await page.locator('#booklet').focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Equal');
  await expect.poll(() => widthOf(page)).toBeGreaterThan(fit * 1.7);
  expect(await shownPage(page)).toBe(`11/${PAGES}`);
  await page.keyboard.press('0');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fit, 0);
  expect(await shownPage(page)).toBe(`11/${PAGES}`);
  await page.locator('#booklet').evaluate((element) => element.scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(() => shownPage(page)).toBe(`1/${PAGES}`);
  await field.pressSequentially('1/2');
  expect(await shownPage(page)).toBe(`1/${PAGES}`);
  await page.context().close();
}, 40_000);

test('on a narrow phone the page fits the width, two fingers zoom, and its text can be read aloud', async () => {
  const page = await openExam({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const box = await page.locator('#booklet').evaluate((element) => ({
    inner: element.clientWidth,
    scroll: element.scrollWidth,
  }));
  expect(box).toEqual({ inner: 360, scroll: 360 });
  const fit = await widthOf(page);
  expect(fit).toBeGreaterThan(320);

  const touch = await page.context().newCDPSession(page);
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((x, id) => ({ x, y: 250, id })) });
  await fingers('touchStart', 140, 220);
  await fingers('touchMove', 120, 240);
  await fingers('touchMove', 100, 260);
  await fingers('touchEnd');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fit * 2, -1);
  expect((await canvases(page)).every(({ ratio }) => ratio <= 2)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  expect(await page.getByRole('region', { name: 'Text of page 3' }).count()).toBe(0);
  await page.locator('button[aria-haspopup="menu"]').last().click();
  await page.getByText('Display', { exact: true }).click();
  await page.getByRole('switch', { name: 'Text of the booklet for screen readers' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const text = page.getByRole('region', { name: `Text of page ${PAGES - 1}` });
  await text.waitFor({ state: 'attached' });
  expect(await text.getByRole('paragraph').allTextContents()).toEqual([
    `11. What is the root of page ${PAGES - 1}?`,
    'A) 1 B) 2 C) 3 D) 4',
  ]);
  expect((await canvases(page)).length).toBeLessThanOrEqual(3);

  // Turned, the room is laid out side by side; the booklet stays where it was.
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => shownPage(page)).toBe(`2/${PAGES}`);
  await page.setViewportSize({ width: 844, height: 390 });
  await page.locator('[data-item]').nth(1).waitFor();
  await page.getByRole('img', { name: 'Booklet, page 2', exact: true }).waitFor();
  await expect.poll(() => shownPage(page)).toBe(`2/${PAGES}`);
  expect(await page.locator('#booklet').evaluate((element) => element.scrollTop)).toBeGreaterThan(300);
  await page.context().close();
}, 40_000);
