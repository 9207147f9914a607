import type { Page } from 'playwright-core';

export interface PageWatch {
  /** Documents loaded in the page's own frame since it was watched. */
  loads: number;
  /** Scripts, styles and faces that did not come. */
  missing: string[];
  faults: string[];
}

const PARTS = /\/assets\/|\.(?:js|mjs|css|woff2)(?:\?|$)/;

export function watchPage(page: Page): PageWatch {
  const watch: PageWatch = { loads: 0, missing: [], faults: [] };
  page.on('load', () => {
    watch.loads += 1;
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && PARTS.test(response.url()))
      watch.missing.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (PARTS.test(request.url())) watch.missing.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  page.on('pageerror', (error) => watch.faults.push(error.message));
  return watch;
}

/** The script that a page was started with: its build. */
export function buildOf(page: Page): Promise<string> {
  return page.evaluate(
    () => document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? 'none',
  );
}

export type WorkerState = { active: boolean; waiting: boolean };

export function workerState(page: Page): Promise<WorkerState> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return { active: Boolean(registration?.active), waiting: Boolean(registration?.waiting) };
  });
}
