import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
const log = readFileSync('/tmp/near-try.log', 'utf8');
const { origin, vite } = JSON.parse((/\{"origin.*\}/.exec(log) as RegExpExecArray)[0]);
const exam = (/id: '([^']+)', n: (?:1[0-9]|2[0-9])/.exec(log) as RegExpExecArray)[1];
const token = 'a-token-of-this-run';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, width, height, dark] of [['desktop', 1440, 900, false], ['phone', 390, 844, true]] as const) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', serviceWorkers: 'block', bypassCSP: true });
  context.setDefaultTimeout(60_000);
  await context.request.get(`${origin}/demo/admin/${token}`, { maxRedirects: 0 });
  await context.addInitScript(() => localStorage.setItem('invigil.locale', 'en'));
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  await page.goto(`${vite}/admin/exams/${exam}/results#near-misses`);
  await page.getByText('Reason', { exact: true }).first().waitFor();
  await page.screenshot({ path: `/tmp/near-${name}.png` });
  if (name === 'desktop') {
    const names = await page.getByRole('button', { name: /Accept|Reject/ }).count();
    await page.locator('main, body').first().click({ position: { x: 5, y: 300 } });
    await page.keyboard.press('r'); await page.waitForTimeout(2500);
    await page.keyboard.press('s'); await page.keyboard.press('a'); await page.waitForTimeout(2500);
    console.log(names, await page.getByRole('button', { name: /Accept|Reject/ }).count());
    await page.screenshot({ path: `/tmp/near-${name}-2.png` });
    await page.screenshot({ path: `/tmp/near-${name}-full.png`, fullPage: true });
    await page.keyboard.press('u'); await page.waitForTimeout(2500);
    console.log(await page.getByRole('button', { name: /Accept|Reject/ }).count());
  }
  await context.close();
}
await browser.close();
