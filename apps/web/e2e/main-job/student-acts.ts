import type { Page } from 'playwright-core';

/** Presses and types as a student does, on the wide layout. */
export async function startExam(page: Page, origin: string, examId: string): Promise<void> {
  await page.goto(`${origin}/exams/${examId}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL('**/sessions/*');
  await page.getByText('No answers yet').waitFor();
}

/** Answers the items from `from` up to `to` (in paper order, not included); null stays blank. */
export async function answer(
  page: Page,
  labels: readonly string[],
  texts: readonly (string | null)[],
  from: number,
  to: number,
): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const text = texts[index];
    const label = labels[index] as string;
    if (text === null || text === undefined) continue;
    if (/^[A-D]$/.test(text)) await page.getByRole('radio', { name: `${label}, choice ${text} ` }).click();
    else {
      const field = page.getByRole('textbox', { name: `${label}, your answer` });
      await field.fill(text);
      await field.blur();
    }
  }
}

/** Until the screen says that an answer is kept, the promise has not been made. */
export async function keptSomewhere(page: Page, label: string): Promise<void> {
  await page
    .getByLabel(new RegExp(`^${label}, .*on (this device|the server)`))
    .first()
    .waitFor();
}

export async function allOnTheServer(page: Page, count: number): Promise<void> {
  await page
    .getByLabel('State of the answers')
    .getByText(new RegExp(`^(All )?${count}( answers are)? on the server`))
    .waitFor();
}

export async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByText('Your code').waitFor();
}
