import type { BrowserContext, Page, Route } from 'playwright-core';
import { arrive, type ExamWorld, type Locale } from './exam-world.ts';

/**
 * Called at each screen and state; the page holds still until it is done. `show` brings back what closes when the
 * width changes.
 */
export type Look = (page: Page, name: string, show?: () => Promise<void>) => Promise<void>;

const saves = '**/api/trpc/session.saveAnswers*';
const long = 'x'.repeat(501);

/** Keys are the same in every language, names of buttons are not. */
async function goTo(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+g');
  await page.locator('[role=dialog] input').first().fill(label);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('[role=radiogroup], [data-item], #sheet'));
}
const field = (page: Page) => page.locator('#sheet input[data-answer]:focus');

async function openDialog(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.locator('[role=dialog], [role=alertdialog]').first().waitFor();
}
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role=dialog], [role=alertdialog]').first().waitFor({ state: 'detached' });
}
const online = (page: Page) => page.locator('[data-line=online]').first().waitFor();

async function startFromLobby(page: Page, world: ExamWorld, examId: string, look?: Look): Promise<string> {
  await arrive(page, `${world.system.origin}/exams/${examId}`, 'main section button');
  await look?.(page, 'lobby, may start');
  await page.locator('main section button').first().click();
  await page.locator('#sheet [role=radio]').first().waitFor();
  return page.url();
}

const shown = (page: Page, selector: string) => page.locator(selector).first().waitFor();

/** From the room's first moment to the receipt, through every state that a student can meet. */
export async function tourRoom(world: ExamWorld, signIn: string, locale: Locale, look: Look): Promise<void> {
  const context = await world.enter(signIn, locale);
  const page = await context.newPage();
  const address = await startFromLobby(page, world, world.examId, look);
  const sessionIds = [address.split('/').at(-1) as string];
  await look(page, 'room, blank');

  for (const letter of ['b', 'c', 'a', 'd', 'b', 'c']) {
    await page.keyboard.press(letter);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('f');
  await page.keyboard.press('Shift+A');
  await goTo(page, '36a');
  await field(page).fill('3 1/2');
  await shown(page, '#sheet input[aria-label]');
  await page.waitForResponse((reply) => reply.url().includes('saveAnswers')).catch(() => {});
  await look(page, 'room, saved');

  await dialogsOf(page, look);

  const pause = { examId: world.examId, sessionIds, reason: 'Fire drill' };
  await world.act('admin.room.pause', { ...pause, limitMs: 600_000 });
  await page.locator('main #sheet').first().waitFor({ state: 'detached', timeout: 30_000 });
  await look(page, 'room, paused');
  await world.act('admin.room.resume', pause);
  await page.locator('#sheet').first().waitFor({ timeout: 30_000 });
  const until = (await page.locator('#time').textContent()) ?? '';
  await world.act('admin.room.giveTime', { ...pause, extraMs: 3_600_000 });
  // The hour before the first colon is another then.
  await page.waitForFunction(
    (first) => document.querySelector('#time')?.textContent?.trim().charAt(0) !== first,
    until.trim().charAt(0),
    { timeout: 30_000 },
  );
  await look(page, 'room, more time');
  await messageOf(page, world, sessionIds, look);
  await troublesOf(page, context, look);
  await rivalsOf(page, world, signIn, locale, address, look);
  await handInOf(page, context, look);
}

async function dialogsOf(page: Page, look: Look): Promise<void> {
  for (const [keys, name] of [
    ['Alt+o', 'overview'],
    ['Alt+n', 'note'],
    ['Alt+Enter', 'hand-in question'],
  ] as const) {
    await openDialog(page, keys);
    await look(page, name);
    await closeDialog(page);
  }
  await page.keyboard.press('Escape');
  await page.locator('#sheet').first().focus();
  await openDialog(page, '?');
  await look(page, 'keys');
  await closeDialog(page);
  const showMenu = async () => {
    if (await page.locator('[role=menu]').isVisible()) return;
    await page.locator('button[aria-haspopup="menu"]').last().click();
    await shown(page, '[role=menu]');
  };
  await showMenu();
  await look(page, 'menu of the room', showMenu);
  await showMenu();
  await page.locator('[role=menuitem]').first().click();
  await shown(page, '[role=dialog] [role=switch]');
  await look(page, 'display');
  await page.locator('[role=dialog] [role=switch]').first().click();
  await closeDialog(page);
  await shown(page, '.reading-ruler');
  await look(page, 'room, reading ruler');
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('invigil.room:')) localStorage.removeItem(key);
  });
  await page.reload();
  await shown(page, '#sheet [role=radio], #sheet input[data-answer]');
}

async function messageOf(page: Page, world: ExamWorld, sessionIds: string[], look: Look): Promise<void> {
  const text = 'Question 12: read "greater than or equal" instead of "greater than".';
  await world.act('admin.room.sendMessage', {
    examId: world.examId,
    requestId: crypto.randomUUID(),
    to: sessionIds,
    text,
  });
  const bar = page.getByText(text).first();
  const came = await bar.waitFor({ timeout: 25_000 }).then(
    () => true,
    () => false,
  );
  if (came) await look(page, 'room, message');
}

async function troublesOf(page: Page, context: BrowserContext, look: Look): Promise<void> {
  const waiting: Route[] = [];
  const hold = (route: Route) => void waiting.push(route);
  await page.route(saves, hold);
  await goTo(page, '37a');
  await field(page).fill('−4');
  await shown(page, '#sheet input[aria-label*="37a"]');
  await look(page, 'room, on this device');
  await page.unroute(saves, hold);
  await Promise.all(waiting.map((route) => route.continue().catch(() => {})));

  await context.setOffline(true);
  await goTo(page, '38a');
  await field(page).fill('1/0,5');
  await shown(page, '[data-line=offline]');
  await look(page, 'room, offline');
  await context.setOffline(false);
  await online(page);

  const late = async (route: Route) => {
    const reply = await route.fetch();
    const text = (await reply.text())
      .replaceAll('"applied"', '"quarantined"')
      .replaceAll('"kind":"answer"', '"kind":"late"');
    await route.fulfill({ response: reply, body: text });
  };
  await page.route(saves, late);
  await goTo(page, '39a');
  await field(page).fill('12');
  await page.locator('#sheet .bg-held-soft').first().waitFor();
  await look(page, 'room, waits for a decision');
  await page.unroute(saves, late);

  await goTo(page, '40a');
  await field(page).fill(long);
  await shown(page, '#sheet [role=alert]');
  await look(page, 'room, refused');
  await goTo(page, '40a');
  await field(page).fill('7');
  await page.locator('#sheet [role=alert]').first().waitFor({ state: 'detached' });
}

async function rivalsOf(
  page: Page,
  world: ExamWorld,
  signIn: string,
  locale: Locale,
  address: string,
  look: Look,
): Promise<void> {
  const second = await page.context().newPage();
  await arrive(second, address, '#sheet');
  await shown(second, '.bg-offline-soft button');
  await look(second, 'room, other tab');
  await second.close();
  const other = await world.enter(signIn, locale);
  const elsewhere = await other.newPage();
  await arrive(elsewhere, address, '.bg-offline-soft button');
  await look(elsewhere, 'room, other device');
  await elsewhere.locator('.bg-offline-soft button').first().click();
  await shown(elsewhere, '[role=dialog], [role=alertdialog]');
  await look(elsewhere, 'take over');
  await other.close();
}

async function handInOf(page: Page, context: BrowserContext, look: Look): Promise<void> {
  await context.setOffline(true);
  await goTo(page, '41a');
  await field(page).fill('5');
  await shown(page, '[data-line=offline]');
  await openDialog(page, 'Alt+Enter');
  await look(page, 'hand-in question, offline');
  const send = page.locator('[role=dialog] button, [role=alertdialog] button').last();
  await send.click();
  await page.waitForTimeout(500);
  await look(page, 'sealed hand-in');
  await context.setOffline(false);
  await page.waitForURL('**/done', { timeout: 60_000 });
  await shown(page, 'ol');
  await look(page, 'receipt');
  await context.close();
}

/** The end of the time without a line, where the page stays until the line is back. */
export async function tourTimeOver(
  world: ExamWorld,
  signIn: string,
  locale: Locale,
  look: Look,
): Promise<void> {
  const context = await world.enter(signIn, locale);
  const page = await context.newPage();
  const address = await startFromLobby(page, world, world.rehearsalId);
  await page.keyboard.press('b');
  await page.waitForResponse((reply) => reply.url().includes('saveAnswers'));
  const sessionId = address.split('/').at(-1);
  await world.query(
    `update sessions set
       duration_ms = (extract(epoch from (clock_timestamp() - started_at)) * 1000)::bigint + 9000,
       deadline_at = clock_timestamp() + interval '9 seconds' where id = $1`,
    [sessionId],
  );
  await page.reload();
  await shown(page, '#sheet [role=radio]');
  await context.setOffline(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await look(page, 'room, last seconds');
  await page.locator('#sheet').first().waitFor({ state: 'detached', timeout: 30_000 });
  await look(page, 'time over, offline');
  await context.close();
}
