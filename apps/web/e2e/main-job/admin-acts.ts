import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Slip {
  fullName: string;
  login: string;
  secret: string;
}

/** What an admin does with mouse and keyboard, found as a person or a screen reader finds it. */
export async function signIn(page: Page, origin: string, login: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Login code or e-mail').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export async function addStudents(page: Page, origin: string, names: readonly string[]): Promise<Slip[]> {
  await page.goto(`${origin}/admin/people`);
  await page.getByRole('button', { name: 'Add students…' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Names').fill(names.join('\n'));
  await dialog.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await dialog.getByRole('button', { name: `Add ${names.length} students` }).click();
  await page.waitForURL('**/admin/people/slips');
  const slips = page.locator('article.slip');
  await expect.poll(() => slips.count(), { timeout: 30_000 }).toBe(names.length);
  return slips.evaluateAll((articles) =>
    articles.map((article) => {
      const [, login, secret] = [...article.querySelectorAll('dd')].map((cell) => cell.textContent ?? '');
      return {
        fullName: article.querySelector('h2')?.textContent ?? '',
        login: login ?? '',
        secret: secret ?? '',
      };
    }),
  );
}

/** A draft of eight questions by choice and two open ones in two parts; returns its address in the admin area. */
export async function makeDraft(page: Page, origin: string, title: string): Promise<string> {
  await page.goto(`${origin}/admin/exams`);
  await page
    .getByRole('button', { name: /^New exam/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Custom shape').click();
  await commit(page, dialog.getByRole('textbox', { name: 'Questions' }).nth(0), '8');
  await commit(page, dialog.getByRole('textbox', { name: 'Questions' }).nth(1), '2');
  await commit(page, dialog.getByRole('textbox', { name: 'Parts' }).nth(1), '2');
  await dialog.getByLabel('English').fill(title);
  await commit(page, dialog.getByLabel('Duration'), '1');
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await page.waitForURL('**/admin/exams/*/paper');
  return page.url().replace(/\/paper$/, '');
}

export async function uploadBooklet(page: Page, exam: string, pdf: Uint8Array): Promise<void> {
  await page.goto(`${exam}/paper`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'booklet.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
  await page.getByText('opens', { exact: true }).waitFor();
}

export async function pasteKey(page: Page, exam: string, key: string, cells: number): Promise<void> {
  await page.goto(`${exam}/key`);
  await page.getByLabel('Paste the key').fill(key);
  await page.getByText(`${cells} read`).waitFor();
  await page.getByRole('button', { name: `Put ${cells} answers into the key` }).click();
  await saved(page);
}

export async function openForEveryone(page: Page, exam: string): Promise<void> {
  await page.goto(`${exam}/who`);
  await page.getByRole('checkbox', { name: /^Everyone/ }).click();
  await saved(page);
}

/** From this minute on, for so many minutes; instants are written in the exam's zone. */
export async function setWindow(page: Page, exam: string, minutes: number): Promise<{ closesAt: Date }> {
  await page.goto(`${exam}/window`);
  const opensAt = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const closesAt = new Date(opensAt.getTime() + minutes * 60_000);
  for (const [name, at] of [
    ['Opens', opensAt],
    ['Closes', closesAt],
  ] as const) {
    const { date, time } = inTashkent(at);
    await page.getByLabel(`${name}: time`).fill(time);
    await page.getByLabel(`${name}: day`).fill(date);
    await page.getByLabel(`${name}: day`).blur();
  }
  await commit(page, page.getByLabel('Grace'), '1');
  await saved(page);
  return { closesAt };
}

export async function publish(page: Page, exam: string): Promise<void> {
  await page.goto(`${exam}/check`);
  await page.getByText('Nothing stands in the way').waitFor();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish for/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function commit(page: Page, field: ReturnType<Page['locator']>, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Tab');
  await page.waitForLoadState('domcontentloaded');
}

async function saved(page: Page): Promise<void> {
  await page.getByText(/^saved \d\d:\d\d:\d\d$/).waitFor();
}

function inTashkent(at: Date): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tashkent',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  const [date, time] = parts.split(' ');
  return { date: date as string, time: time as string };
}
