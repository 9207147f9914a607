import { openRunningExam } from '@invigil/demo/open-running-exam';
import { seedDemo } from '@invigil/demo/seed-demo';
import { waitForResults } from '@invigil/demo/wait-for-results';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import { type System, startSystem } from '@invigil/testing/system.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectScreen } from './screens/inspect-screen.ts';
import { readMessageIds } from './screens/message-ids.ts';
import { open, type Size, startWalk, type Walk } from './screens/walk-screens.ts';

const demoToken = 'a-token-of-this-test';
let system: System;
let browser: Browser;
let messageIds: string[];
let running: string;

beforeAll(async () => {
  const [started, launched, ids] = await Promise.all([
    startSystem({ web: true, env: { INVIGIL_DEMO_TOKEN: demoToken } }),
    launchBrowser(),
    readMessageIds(),
  ]);
  system = started;
  browser = launched;
  messageIds = ids;
  const { db } = system.world;
  await seedDemo(db);
  running = (await openRunningExam(db)).examId;
  expect(await waitForResults(db, 60_000)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

/** `bypassCSP`: the policy would refuse the checker's own script. */
async function walkAt(size: Size): Promise<Walk> {
  const context = await browser.newContext({ bypassCSP: true, locale: 'en-US', reducedMotion: 'reduce' });
  return startWalk(context, size, messageIds);
}

async function oneId(query: string): Promise<string> {
  const found = await system.world.db.$client.query(query);
  return found.rows[0].id;
}

test('the inspection finds what is planted: a picture without words, an id for a sentence, a page too wide', async () => {
  const { page, inspect, problems } = await walkAt('phone');
  await open(page, `${system.origin}/sign-in`, 'form');
  await inspect('sign-in');
  expect(problems).toEqual([]);
  await page.evaluate((id) => {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<img src="/icon.svg"><p>${id}</p><div style="width: 2000px">wide</div>`,
    );
  }, messageIds[0]);
  const found = (await inspectScreen(page, messageIds)).join('\n');
  expect(found).toContain('axe image-alt');
  expect(found).toContain(`untranslated message: ${messageIds[0]}`);
  expect(found).toContain('scrolls sideways');
  await page.context().close();
});

test('no screen of a student or an admin has a fault that a machine can see, in three languages at two sizes', async () => {
  const walks = await Promise.all([walkAsStudent(), walkAsAdmin()]);
  expect(walks.flatMap((walk) => walk.problems)).toEqual([]);
  expect(walks.map((walk) => walk.looks >= 32)).toEqual([true, true]);
});

async function walkAsStudent(): Promise<Walk> {
  const walk = await walkAt('phone');
  const { page, look } = walk;
  const { origin } = system;
  await open(page, `${origin}/sign-in`, 'form');
  await look('sign-in');
  await open(page, `${origin}/demo/student/${demoToken}`, 'main a[href^="/results/"]');
  await look('home');
  const result = await page.locator('main a[href^="/results/"]').first().getAttribute('href');

  await open(page, `${origin}/exams/${running}`, 'main section button');
  await look('lobby');
  await page.locator('main section button').first().click();
  await page.locator('#sheet [role=radio]').first().waitFor();
  await page.locator('#sheet [role=radio]').first().click();
  await look('exam room');
  await page
    .locator('header button')
    .filter({ hasText: /^(Topshirish|Сдать|Hand in)$/ })
    .click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog')).last();
  await dialog.getByRole('button').last().waitFor();
  await walk.inspect('hand-in dialog');
  await dialog.getByRole('button').last().click();
  await page.waitForURL('**/done');
  await page.locator('ol').first().waitFor();
  await look('receipt');

  await open(page, `${origin}${result}`, 'main section, main svg');
  await page.locator('main button').filter({ hasText: /^4$/ }).first().waitFor();
  await look('result');
  await open(page, `${origin}/leaderboard`, 'table');
  await look('leaderboard');
  await page.getByRole('tab').nth(1).click();
  await page.locator('table').first().waitFor();
  await look('leaderboard, improved');
  await open(page, `${origin}/me`, 'main input');
  await look('me');
  await open(page, `${origin}/developers`, 'main input');
  await look('developers');
  await page.context().close();
  return walk;
}

async function walkAsAdmin(): Promise<Walk> {
  const walk = await walkAt('desktop');
  const { page, look } = walk;
  const { origin } = system;
  const draft = await oneId(`select id from exams where status = 'draft' limit 1`);
  const over = await oneId(
    'select id from exams where results_published_at is not null order by results_published_at desc limit 1',
  );
  await open(page, `${origin}/demo/admin/${demoToken}`, 'main h1');
  await look('admin home');
  for (const [name, path, shown] of [
    ['exams', 'exams', 'main h1'],
    ['paper', `exams/${draft}/paper`, 'main h1, main h2'],
    ['key', `exams/${draft}/key`, 'main textarea'],
    ['window', `exams/${draft}/window`, 'main input'],
    ['who', `exams/${draft}/who`, 'main [role=checkbox]'],
    ['check', `exams/${draft}/check`, 'main h1, main h2'],
    ['room', `exams/${running}/room`, 'main canvas'],
    ['results', `exams/${over}/results`, 'main svg'],
    ['audit', `exams/${over}/audit`, 'main table'],
    ['people', 'people', 'main table'],
    ['groups', 'people/groups', 'main h1'],
    ['health', 'health', 'main h1'],
  ] as const) {
    await open(page, `${origin}/admin/${path}`, shown);
    await look(`admin: ${name}`);
  }
  await page.context().close();
  return walk;
}
