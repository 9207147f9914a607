import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is wrong with what the page shows now, a sentence each; nothing when all is well. */
export async function inspectScreen(page: Page, messageIds: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async ({ messageIds, rules }) => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const found: string[] = [];
      const { violations } = await checker.run(document, {
        runOnly: rules,
        // Experimental, and on purpose not so here: the clock says its digits in words.
        rules: { 'label-content-name-mismatch': { enabled: false } },
        resultTypes: ['violations'],
      });
      for (const { id, nodes } of violations)
        for (const node of nodes.slice(0, 3)) found.push(`axe ${id}: ${node.html.slice(0, 200)}`);

      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth}`);

      const ids = new Set(messageIds);
      const shown = (text: string) => {
        if (ids.has(text.trim()) || /\{\w+(, plural|\})/.test(text))
          found.push(`untranslated message: ${text.slice(0, 80)}`);
      };
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) shown(node.nodeValue ?? '');
      for (const element of document.querySelectorAll('[aria-label]'))
        shown(element.getAttribute('aria-label') ?? '');
      return found;
    },
    { messageIds, rules },
  );
}
