import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { rehashBuild } from './deploy/rehash-build.ts';
import { buildOf, watchPage, workerState } from './deploy/watch-page.ts';
import { roomOpen, signIn, startExam } from './faults/device.ts';
import { allOnServer, allPromised, readSheet, writeAnswer } from './faults/sheet-page.ts';
import { type Stage, startStage } from './faults/stage.ts';

const built = join(import.meta.dirname, '../dist');
let folder: string;
let served: string;
let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'invigil-deploy-'));
  served = join(folder, 'served');
  rehashBuild(built, join(folder, 'next'));
  cpSync(built, served, { recursive: true });
  [stage, browser] = await Promise.all([startStage({ dist: served }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing of the old release is on the server any more. */
function deploy(release: string): void {
  rmSync(served, { recursive: true, force: true });
  cpSync(release, served, { recursive: true });
}

async function newPage(options: { serviceWorkers?: 'block' } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  onTestFailed(() =>
    page.screenshot({ path: '.data/e2e/failed-deploy.png' }).then(
      () => {},
      () => {},
    ),
  );
  return page;
}

async function speak(page: Page, locale: string): Promise<void> {
  await page.locator('button[aria-haspopup="menu"]').last().click();
  await page.locator(`[role=menuitemradio]:has([lang="${locale}"])`).click();
  await page.waitForFunction((lang) => document.documentElement.lang === lang, locale);
  await page.keyboard.press('Escape');
}

/** Every part of the room that is not there from the first view. */
async function openEveryPart(page: Page): Promise<void> {
  await speak(page, 'ru');
  await speak(page, 'uz');
  await speak(page, 'en');
  await page.getByRole('button', { name: '? keys' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/^until /).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

const textsOf = async (page: Page) => (await readSheet(page)).map(({ text }) => text).filter(Boolean);

test('a deploy in mid-exam reloads nothing, misses nothing and loses nothing, with a line and without', async () => {
  const [paper, student, line] = await Promise.all([stage.paper(), stage.student(), stage.line(7)]);
  const page = await newPage();
  await signIn(page, line, student);
  await page.goto(`${line.origin}/exams/${paper.examId}`);
  await page.locator('li[data-check=app][data-good=true]').waitFor();
  const sessionId = await startExam(page, line, paper);
  const room = await buildOf(page);
  const watch = watchPage(page);
  const [first, second, third, fourth] = paper.openItems as [string, string, string, string];
  await writeAnswer(page, { itemId: first, text: '1,41' });

  deploy(join(folder, 'next'));
  expect((await fetch(room)).status).toBe(404);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  await expect.poll(() => workerState(page), { timeout: 15_000 }).toEqual({ active: true, waiting: true });

  await writeAnswer(page, { itemId: second, text: '2π' });
  await openEveryPart(page);
  const other = await page.context().newPage();
  await other.goto(`${line.origin}/`);
  await other.getByRole('link', { name: 'Go on with the exam' }).waitFor();
  expect(await buildOf(other)).not.toBe(room);
  const refusal = await other.evaluate(async () => {
    const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
    const { port1, port2 } = new MessageChannel();
    const reply = new Promise((resolve) => {
      port1.onmessage = (event) => resolve(event.data);
    });
    waiting?.postMessage({ kind: 'activate' }, [port2]);
    return reply;
  });
  expect(refusal).toBe('exam_open');
  await other.close();
  await allOnServer(page, 15_000);
  expect({ loads: watch.loads, missing: watch.missing, faults: watch.faults }).toEqual({
    loads: 0,
    missing: [],
    faults: [],
  });

  line.cutLine();
  await writeAnswer(page, { itemId: third, text: '1/2' });
  // What has no mark yet is promised by nobody.
  await allPromised(page);
  await page.reload();
  await roomOpen(page);
  expect(await buildOf(page)).toBe(room);
  expect(await textsOf(page)).toEqual(['1,41', '2π', '1/2']);
  await writeAnswer(page, { itemId: fourth, text: '√3' });
  await openEveryPart(page);
  expect(await workerState(page)).toEqual({ active: true, waiting: true });
  line.heal();
  await allOnServer(page, 40_000);
  expect(await textsOf(page)).toEqual(['1,41', '2π', '1/2', '√3']);
  expect(watch.missing).toEqual([]);

  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByText('Your code').waitFor();
  expect(await buildOf(page)).toBe(room);
  const { rows } = await stage.system.world.db.$client.query(
    'select answers from submissions where session_id = $1',
    [sessionId],
  );
  expect(JSON.stringify(rows[0]?.answers)).toMatch(/1,41.*2π.*1\/2.*√3|(?=.*1,41)(?=.*2π)(?=.*1\/2)(?=.*√3)/);

  // The exam is over on this device: the new version comes in by itself, without a reload.
  await page.getByRole('link', { name: student.fullName }).click();
  await page.getByRole('link', { name: 'See the receipt' }).waitFor();
  await expect.poll(() => workerState(page), { timeout: 15_000 }).toEqual({ active: true, waiting: false });
  await page.goto(`${line.origin}/sessions/${sessionId}/done`);
  await page.getByText('Your code').waitFor();
  expect(await buildOf(page)).not.toBe(room);
  await page.context().close();
}, 90_000);

test('the same deploy without the worker is seen to miss a part', async () => {
  deploy(built);
  const [paper, student, line] = await Promise.all([stage.paper(), stage.student(), stage.line(8)]);
  const page = await newPage({ serviceWorkers: 'block' });
  await signIn(page, line, student);
  await startExam(page, line, paper, { worker: 'blocked' });
  const watch = watchPage(page);
  deploy(join(folder, 'next'));
  await page.locator('button[aria-haspopup="menu"]').last().click();
  await page.locator(`[role=menuitemradio]:has([lang="ru"])`).click();
  await expect.poll(() => watch.missing.length).toBeGreaterThan(0);
  await page.context().close();
}, 60_000);

test('a release whose page does not belong to its parts is not let in', async () => {
  deploy(built);
  const [student, line] = await Promise.all([stage.student(), stage.line(9)]);
  const page = await newPage();
  await signIn(page, line, student);
  await page.goto(`${line.origin}/`);
  await expect.poll(() => workerState(page), { timeout: 15_000 }).toEqual({ active: true, waiting: false });
  rehashBuild(built, join(folder, 'torn'), { wrongPage: 'exam.html' });
  deploy(join(folder, 'torn'));
  const refused = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
    const coming = registration?.installing;
    if (!coming) return 'nothing came';
    return new Promise((resolve) => {
      coming.onstatechange = () => ['installed', 'redundant'].includes(coming.state) && resolve(coming.state);
    });
  });
  expect(refused).toBe('redundant');
  expect(await workerState(page)).toEqual({ active: true, waiting: false });
  await page.context().close();
}, 60_000);
