import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type ExamWorld, openExamWorld } from './screens/exam-world.ts';
import { focusIs, focusName, forbidPointer, tabTo } from './screens/keyboard-acts.ts';

let world: ExamWorld;
beforeAll(async () => {
  world = await openExamWorld();
});
afterAll(() => world?.close());

interface Slips {
  slips: { personId: string; login: string; secret: string }[];
}

test('a whole exam is sat by keyboard alone, from the sign-in to the receipt', async () => {
  const [group] = await world.query(`select id from groups where name = '11-A'`);
  const { slips } = await world.act<Slips>('admin.people.createStudents', {
    names: ['Aziza Karimova'],
    groupId: group?.id,
    locale: 'en',
  });
  const { login, secret, personId } = slips[0] as Slips['slips'][0];
  const context = await world.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: '.data/e2e/failed-keyboard.png' }).catch(() => {});
  });
  const pointerPresses = await forbidPointer(page);

  await page.goto(`${world.system.origin}/sign-in`);
  await page.locator('form').waitFor();
  await tabTo(page, /^Login code/);
  await page.keyboard.type(login);
  await tabTo(page, /^Password/);
  await page.keyboard.type(secret);
  await page.keyboard.press('Enter');
  await page.locator(`a[href="/exams/${world.examId}"]`).waitFor();
  await tabTo(page, /^Go to the lobby/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await tabTo(page, /^Start$/);
  await page.keyboard.press('Enter');
  await page.locator('#sheet [role=radio]').first().waitFor();

  await chooses(page);
  await matches(page);
  await writes(page);
  await looksAround(page);
  await setsTheRoom(page);

  await page.keyboard.press('Alt+Enter');
  await focusIs(page, /^Back to the exam/);
  await tabTo(page, /^Hand in$/);
  await page.keyboard.press('Enter');
  await page.getByText('Your code').waitFor();
  expect(await pointerPresses()).toBe(0);
  const stored = await world.query(
    `select i.question || i.part as label, a.text from answers a join items i on i.id = a.item_id
     join sessions s on s.id = a.session_id where s.person_id = $1 and s.exam_id = $2 and a.text <> ''`,
    [personId, world.examId],
  );
  expect(Object.fromEntries(stored.map(({ label, text }) => [label, text]))).toEqual({
    '1': 'B',
    '2': 'C',
    '33': 'E',
    '36a': '1/2',
    '36b': '√2',
  });
  await context.close();
});

async function goTo(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+g');
  await focusIs(page, /^Go to number/);
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
  await focusIs(page, new RegExp(`^${label},`));
}

async function chooses(page: Page): Promise<void> {
  await page.keyboard.press('b');
  await page.getByRole('radio', { name: '1, choice B of A to D, chosen' }).waitFor();
  await page.keyboard.press('Shift+A');
  await page.getByRole('radio', { name: '1, choice A of A to D, struck out' }).waitFor();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Question 1, on the server, flagged' }).waitFor();

  await page.keyboard.press('ArrowDown');
  await focusIs(page, /^2, choice A/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await focusIs(page, /^2, choice C/);
  await page.keyboard.press('Space');
  // A save never moves the focus.
  await page.getByRole('radio', { name: '2, choice C of A to D, chosen, on the server' }).waitFor();
  await focusIs(page, /^2, choice C/);

  await page.keyboard.press('Enter');
  await focusIs(page, /^3, choice A/);
  await page.keyboard.press('d');
  await page.getByRole('radio', { name: '3, choice D of A to D, chosen' }).waitFor();
  await page.keyboard.press('Backspace');
  await page.getByRole('radio', { name: '3, choice D of A to D', exact: true }).waitFor();
}

async function matches(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await focusIs(page, /^Go to number/);
  await page.keyboard.type('33');
  await page.keyboard.press('Enter');
  await focusIs(page, /^33, choice A of A to F/);
  await page.keyboard.press('e');
  await page.getByRole('radio', { name: '33, choice E of A to F, chosen' }).waitFor();
}

async function writes(page: Page): Promise<void> {
  await goTo(page, '36a');
  await page.keyboard.type('1');
  await page.keyboard.press('Alt+m');
  await focusIs(page, /^fraction$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await focusIs(page, /^36a, your answer/);
  await page.keyboard.type('2');
  await focusIs(page, /^36a, your answer, on the server/);

  await page.keyboard.press('Enter');
  await focusIs(page, /^36b, your answer/);
  await page.keyboard.press('Alt+m');
  await page.keyboard.press('ArrowRight');
  await focusIs(page, /^square root$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  // A letter is a letter in a text field, and no command.
  await page.keyboard.type('b2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await focusIs(page, /^36b, your answer, on the server/);
}

async function looksAround(page: Page): Promise<void> {
  const polite = page.locator('[role=status].sr-only');
  await page.keyboard.press('Alt+t');
  await polite.getByText(/^2 hours .* left/).waitFor();
  await page.keyboard.press('Alt+s');
  await polite.getByText(/^On the server: 5\. On this device: 0/).waitFor();

  await page.keyboard.press('Alt+n');
  await page.locator('dialog textarea:focus').waitFor();
  await page.keyboard.type('Check the sign');
  await page.keyboard.press('Escape');
  await focusIs(page, /^36b, your answer/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await focusIs(page, /^36b, your answer/);

  await page.keyboard.press('Alt+b');
  await focusIs(page, /^Booklet$/);
  await page.getByText('100%').first().waitFor();
  await page.keyboard.press('+');
  await page.getByText('120%').first().waitFor();
  await page.keyboard.press('0');
  await page.keyboard.press('b');
  await focusIs(page, /^36b, your answer/);

  await page.keyboard.press('Alt+o');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^flagged$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Question 1,/);
  await page.keyboard.press('Enter');
  await focusIs(page, /^1, choice B/);
}

async function setsTheRoom(page: Page): Promise<void> {
  await tabTo(page, /^Width of the answer sheet/, 'Shift+Tab');
  const width = page.getByRole('separator', { name: 'Width of the answer sheet' });
  const before = Number(await width.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => width.getAttribute('aria-valuenow')).toBe(String(before + 20));

  await tabTo(page, /^Settings of the room/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await menu.waitFor();
  const display = menu.getByRole('menuitem').first();
  while (!(await display.evaluate((entry) => entry === document.activeElement)))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('dialog input[type=radio]:focus').waitFor();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('hc-dark');
  await page.keyboard.press('Escape');
  expect(await focusName(page)).toMatch(/^Settings of the room/);
}
