import type { Page } from 'playwright-core';
import { arrive, type ExamWorld, type Locale } from './exam-world.ts';
import type { Look } from './room-tour.ts';

/** The student's pages around the exam. */
export async function tourStudentPages(
  world: ExamWorld,
  signIn: string,
  locale: Locale,
  look: Look,
): Promise<void> {
  const { origin } = world.system;
  await world.untilResults();
  const nobody = await world.browser.newContext({ locale, bypassCSP: true, reducedMotion: 'reduce' });
  await nobody.addInitScript((wanted) => localStorage.setItem('invigil.locale', wanted), locale);
  const door = await nobody.newPage();
  await arrive(door, `${origin}/sign-in`, 'form');
  await look(door, 'sign-in');
  await nobody.close();

  const context = await world.enter(signIn, locale);
  const page = await context.newPage();
  await arrive(page, origin, 'main a[href^="/exams/"]');
  await look(page, 'home');
  const result = await page.locator('main a[href^="/results/"]').first().getAttribute('href');
  await lobby(page, world, look);
  if (result) {
    await arrive(page, `${origin}${result}`, 'main section, main svg');
    await page.locator('main button').filter({ hasText: /^4$/ }).first().waitFor();
    await look(page, 'result');
  }
  await arrive(page, `${origin}/leaderboard`, 'table');
  await look(page, 'leaderboard');
  await arrive(page, `${origin}/me`, 'main input');
  await look(page, 'me');
  await context.close();
}

async function lobby(page: Page, world: ExamWorld, look: Look): Promise<void> {
  await arrive(page, `${world.system.origin}/exams/${world.comingId}`, 'main details summary');
  await look(page, 'lobby, before the opening');
  await page.locator('main details summary').first().click();
  await page.locator('main details [role=switch]').last().scrollIntoViewIfNeeded();
  await look(page, 'lobby, display');
}

export async function tourLobby(world: ExamWorld, signIn: string, locale: Locale, look: Look): Promise<void> {
  const context = await world.enter(signIn, locale);
  await lobby(await context.newPage(), world, look);
  await context.close();
}

export const adminPages = [
  ['exams', 'exams', 'main h1'],
  ['paper', 'exams/{draft}/paper', 'main h1, main h2'],
  ['key', 'exams/{draft}/key', 'main textarea'],
  ['window', 'exams/{draft}/window', 'main input'],
  ['who', 'exams/{draft}/who', 'main [role=checkbox]'],
  ['check', 'exams/{draft}/check', 'main h1, main h2'],
  ['room', 'exams/{running}/room', 'main canvas'],
  ['results', 'exams/{over}/results', 'main svg'],
  ['audit', 'exams/{over}/audit', 'main table'],
  ['people', 'people', 'main table'],
  ['groups', 'people/groups', 'main h1'],
  ['health', 'health', 'main h1'],
] as const;

/** `{draft}` and its like in an address stand for an exam in that state. */
export async function tourAdminPages(world: ExamWorld, locale: Locale, look: Look): Promise<void> {
  const { origin } = world.system;
  await world.untilResults();
  const [draft] = await world.query(`select id from exams where status = 'draft' limit 1`);
  const [over] = await world.query(
    'select id from exams where results_published_at is not null order by results_published_at desc limit 1',
  );
  const ids: Record<string, string | undefined> = { draft: draft?.id, over: over?.id, running: world.examId };
  const context = await world.enter(world.adminSignIn, locale);
  const page = await context.newPage();
  await arrive(page, `${origin}/admin`, 'main h1');
  await look(page, 'admin home');
  for (const [name, path, shown] of adminPages) {
    const address = path.replace(/\{(\w+)\}/, (_, state: string) => ids[state] ?? '');
    await arrive(page, `${origin}/admin/${address}`, shown);
    await look(page, `admin, ${name}`);
  }
  await context.close();
}
