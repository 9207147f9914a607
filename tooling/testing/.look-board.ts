import { chromium } from 'playwright-core';
import { createTestDatabase } from '@invigil/db/testing/test-database';
import { makePerson } from '@invigil/db/testing/factories';
import { createFanout } from '@invigil/queue/fanout';
import { openQueue } from '@invigil/queue/queue';
import { createGatherDb } from '@invigil/db/gather-client';
import { parseKeyring } from '../../apps/api/src/keys/keyring.ts';
import { buildServer } from '../../apps/api/src/server.ts';
import { cookieOf } from '../../apps/api/test/test-server.ts';
import { freePort } from './free-port.ts';
import { createServer } from 'node:net';

const redisUrl = process.argv[2] || null;
const tag = redisUrl ? 'redis' : 'postgres';
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const database = await createTestDatabase();
const keyring = parseKeyring(`test:${Buffer.alloc(32, 7).toString('base64url')}`);
const fanout = createFanout({ redisUrl: null });
const gatherDb = createGatherDb(database.studentUrl);
const app = await buildServer({ staffDb: database.db, studentDb: database.studentDb, gatherDb, keyring, timeline: 1, fanout, origins: [origin], webDist: `${process.cwd()}/apps/web/dist`, queue: { redisUrl, databaseUrl: database.url }, metricsToken: 'a-token-for-the-figures' });
await app.listen({ port, host: '127.0.0.1' });
const queue = await openQueue({ redisUrl, databaseUrl: database.url });
await queue.add([1,2,3].map((n) => ({ job: 'score-session' as const, payload: { submissionId: `01900000-0000-7000-8000-00000000000${n}` as never } })));
await queue.add([{ job: 'publish-results' as const, payload: { examId: '01900000-0000-7000-8000-000000000009', calibrationId: '01900000-0000-7000-8000-000000000009' } as never }]).catch((e) => console.log('add', e.message));
const owner = await makePerson(database.db, { role: 'owner' });
const [name, value] = (await cookieOf(database, keyring, owner.id, origin)).split('=');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [w, h, scheme] of [[1440, 900, 'light'], [390, 844, 'dark']] as const) {
  const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme });
  await context.addCookies([{ name: name!, value: value!, url: origin }]);
  const page = await context.newPage();
  page.on('console', (m) => console.log(tag, w, m.type(), m.text().slice(0, 300)));
  page.on('pageerror', (e) => console.log(tag, w, 'pageerror', e.message));
  page.on('requestfailed', (r) => console.log(tag, w, 'failed', r.url(), r.failure()?.errorText));
  page.on('response', (r) => { if (r.status() >= 400) console.log(tag, w, r.status(), r.url()); });
  for (const [what, path] of [['home', '/api/admin/jobs-board'], ['queue', '/api/admin/jobs-board/queue/scoring'], ['job', null], ['health', '/admin/health']] as const) {
    if (path) await page.goto(origin + path);
    else { const link = page.locator('a[href*="/queue/scoring/"]').first(); if (await link.count()) await link.click(); else { console.log('no job link'); continue; } }
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/board-${tag}-${what}-${w}.png`, fullPage: what === 'health' });
  }
  await context.close();
}
await browser.close();
const metrics = await fetch(`${origin}/metrics`, { headers: { authorization: 'Bearer a-token-for-the-figures' } }).then((r) => r.text());
console.log(metrics.split('\n').filter((l) => /^invigil_(cache|pool|index|statement|requests|streams)/.test(l)).slice(0, 30).join('\n'), metrics.length);
await queue.forgetAll(); await queue.close(); await app.close(); await fanout.close(); await gatherDb.$client.end(); await database.close();
process.exit(0);
