import type { Page } from 'playwright-core';
import type { Paper } from './make-paper.ts';
import type { Random } from './random.ts';

/** One row of the sheet as it stands on the screen. */
export interface ShownAnswer {
  itemId: string;
  text: string;
  mark: string;
  isReadOnly: boolean;
}

/** All rows in one look, so that a text and its mark belong together. */
export async function readSheet(page: Page): Promise<ShownAnswer[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-item]')].map((row) => {
      const input = row.querySelector<HTMLInputElement>('input[data-answer]');
      const chosen = row.querySelector('[role=radio][aria-checked=true]');
      const mark = row.querySelector('svg[data-state]:not([data-state=flagged])');
      const group = row.querySelector('[role=radiogroup]');
      return {
        itemId: row.dataset.item ?? '',
        text: input ? input.value : (chosen?.textContent ?? '').trim(),
        mark: mark?.getAttribute('data-state') ?? '',
        isReadOnly: input ? input.readOnly : group?.getAttribute('aria-readonly') === 'true',
      };
    }),
  );
}

/** Kept somewhere, as the screen says it. */
export const isPromised = ({ mark }: ShownAnswer) => mark !== 'blank' && mark !== '' && mark !== 'refused';
export const isUnsent = ({ mark }: ShownAnswer) => mark === 'device' || mark === 'device-offline';

export interface Act {
  itemId: string;
  text: string;
}

/** What to write next: a text that no other act of the run has, or a letter. */
export function drawAct(random: Random, paper: Paper, tag: string): Act {
  if (paper.choiceItems.length > 0 && random() < 0.25)
    return { itemId: random.pick(paper.choiceItems), text: random.pick(['A', 'B', 'C', 'D']) };
  return { itemId: random.pick(paper.openItems), text: tag };
}

/** As a student does it: keys into a field, a press on a letter. */
export async function writeAnswer(page: Page, { itemId, text }: Act): Promise<void> {
  const field = page.locator(`input[data-answer="${itemId}"]`);
  if (/^[A-F]$/.test(text) && (await field.count()) === 0) {
    await page.locator(`[data-item="${itemId}"] [role=radio]`).nth('ABCDEF'.indexOf(text)).click();
    return;
  }
  await field.click();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}

/** Until every row that holds words says that they are kept somewhere. */
export async function allPromised(page: Page): Promise<void> {
  while ((await readSheet(page)).some((row) => row.text !== '' && !isPromised(row)))
    await page.waitForTimeout(20);
}

/**
 * Until every row that holds words says that the server has them, as an answer or for a decision; where they lie is judged in Postgres.
 * A new text bears no mark until the device has it.
 */
export async function allOnServer(page: Page, limitMs: number): Promise<number> {
  const from = performance.now();
  for (;;) {
    const rows = await readSheet(page);
    const waiting = rows.filter(
      ({ mark, text }) => mark !== 'server' && mark !== 'held' && !(mark === 'blank' && text === ''),
    );
    const tookMs = performance.now() - from;
    if (rows.length > 0 && waiting.length === 0) return tookMs;
    if (tookMs > limitMs)
      throw new Error(`not all on the server within ${limitMs} ms: ${JSON.stringify(waiting)}`);
    await page.waitForTimeout(100);
  }
}

/** The last words of each item that was written to. */
export function lastWords(acts: readonly Act[]): Map<string, Set<string>> {
  return new Map(acts.map(({ itemId, text }) => [itemId, new Set([text])]));
}

/** Milliseconds on the clock of the page, to the second, and null when it shows no digits. */
export async function shownTimeMs(page: Page): Promise<number | null> {
  const text = (await page.locator('[role=timer]').first().textContent()) ?? '';
  const parts = /(?:(\d+):)?(\d+):(\d{2})/.exec(text);
  if (!parts) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
