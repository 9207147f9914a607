import type { Page } from 'playwright-core';

/** The accessible name of what has the focus, as near as the page itself can tell. */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focus = document.activeElement;
    if (!(focus instanceof HTMLElement) || focus === document.body) return '';
    const labelled = focus
      .getAttribute('aria-labelledby')
      ?.split(' ')
      .map((id) => document.getElementById(id));
    const labels = focus instanceof HTMLInputElement ? [...(focus.labels ?? [])] : [];
    const texts = [...(labelled ?? []), ...labels].map((element) => element?.textContent ?? '');
    return (focus.getAttribute('aria-label') ?? (texts.join(' ').trim() || focus.textContent) ?? '').trim();
  });
}

const LONGEST_WAY = 60;

/** Tab, until what is named has the focus. Throws with the way it went when it never comes. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const way: string[] = [];
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    await page.keyboard.press(key);
    const now = await focusName(page);
    if (name.test(now)) return;
    way.push(now.slice(0, 30));
  }
  throw new Error(`Tab never came to ${name}: ${way.join(' | ')}`);
}

/** Waits until the focus is where it is said to be. */
export async function focusIs(page: Page, name: RegExp): Promise<void> {
  const until = Date.now() + 5_000;
  while (Date.now() < until) {
    if (name.test(await focusName(page))) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`The focus is on "${await focusName(page)}", not on ${name}`);
}

/** Counts presses of a pointer from now on, through every page that follows. */
export async function forbidPointer(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => sessionStorage.setItem('pointer', String(Number(sessionStorage.getItem('pointer') ?? 0) + 1)),
      true,
    );
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('pointer') ?? 0));
}
