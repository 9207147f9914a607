import { openExamWorld } from './screens/exam-world.ts';

const out = '/tmp/time-shots';

import { mkdirSync } from 'node:fs';

mkdirSync(out, { recursive: true });
const world = await openExamWorld({ INVIGIL_WEB_DIST: '/tmp/time-dist' });
console.log('world');
const { examId, comingId, system } = world;
const o = system.origin;
try {
  await world.query('alter table exam_versions disable trigger user');
  await world.query('update exam_versions set take_over_needs_consent = true where exam_id = $1', [examId]);
  const shot = async (page, name) => {
    await page.screenshot({ path: `${out}/${name}.png` });
    console.log('shot', name);
  };
  const phone = async (page) => page.setViewportSize({ width: 390, height: 844 });
  const desk = async (page) => page.setViewportSize({ width: 1440, height: 900 });
  const dark = (page, theme = 'dark') =>
    page.evaluate((t) => {
      localStorage.setItem('invigil.theme', t);
      dispatchEvent(new Event('invigil:appearance'));
    }, theme);
  const admin = (globalThis.admin0 = await (await world.enter(world.adminSignIn, 'en')).newPage());
  await world.query("update people set locale='en'");
  await admin.context().addInitScript(() => localStorage.setItem('invigil.locale', 'en'));
  // lobby of a coming exam
  const lobbies = [];
  for (const s of world.students.slice(2, 5)) {
    const p = await (await world.enter(s, 'en')).newPage();
    await p.goto(`${o}/exams/${comingId}`);
    lobbies.push(p);
  }
  const a = await (await world.enter(world.students[0], 'en')).newPage();
  a.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  a.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  await a.goto(`${o}/exams/${examId}`);
  await a.getByRole('button', { name: 'Start' }).click();
  await a.waitForURL(/sessions/);
  await a.locator('#sheet').waitFor();
  console.log('room open');
  await admin.goto(`${o}/admin/exams/${comingId}/room#readiness`);
  await admin.waitForTimeout(4000);
  await admin.reload();
  await admin.waitForTimeout(1500);
  await shot(admin, 'readiness-desktop');
  await phone(admin);
  await shot(admin, 'readiness-phone');
  await dark(admin);
  await admin.waitForTimeout(200);
  await shot(admin, 'readiness-phone-dark');
  await dark(admin, 'light');
  await desk(admin);
  await admin.goto(`${o}/admin/exams/${examId}/room`);
  await admin.getByRole('button', { name: 'Message…' }).first().click();
  await admin
    .getByLabel('What to say')
    .fill('There is a mistake in question 12: read “4 cm” as “4 m”. Ask me if anything is unclear.');
  await shot(admin, 'message-dialog');
  await phone(admin);
  await shot(admin, 'message-dialog-phone');
  await desk(admin);
  const t0 = Date.now();
  await admin.getByRole('button', { name: /Send to/ }).click();
  await a.locator('[data-notice="message"]').waitFor();
  console.log('message after ms', Date.now() - t0);
  await shot(admin, 'message-done');
  await admin.getByRole('button', { name: 'Close' }).last().click();
  await shot(a, 'room-message-desktop');
  await phone(a);
  await a.waitForTimeout(500);
  await shot(a, 'room-message-phone');
  await dark(a);
  await a.waitForTimeout(300);
  await shot(a, 'room-message-phone-dark');
  await desk(a);
  await a.waitForTimeout(300);
  await shot(a, 'room-message-desktop-dark');
  await dark(a, 'light');
  await a.reload();
  await a.locator('[data-notice="message"]').waitFor();
  console.log('survives reload');
  await a.locator('[data-notice="message"]').getByRole('button', { name: 'Read' }).click();
  await a.reload();
  await a.locator('#sheet').waitFor();
  await a.waitForTimeout(1500);
  console.log('read stays read', await a.locator('[data-notice="message"]').count());
  await a.getByRole('button', { name: 'Settings of the room' }).click();
  await a.getByRole('menuitem', { name: 'Messages' }).click();
  await a.waitForTimeout(300);
  await shot(a, 'messages-dialog');
  await a.getByRole('button', { name: 'Close' }).click();
  const give = (extraMs) =>
    world.act('admin.room.giveTime', { examId, sessionIds: 'all', reason: 'outage', extraMs });
  const t1 = Date.now();
  console.log(JSON.stringify(await give(4 * 60_000)));
  await a.locator('[data-notice="time"]').waitFor();
  console.log('extension after ms', Date.now() - t1);
  await shot(a, 'extension-desktop');
  await phone(a);
  await a.waitForTimeout(300);
  await shot(a, 'extension-phone');
  await a.getByText(/^until /).click();
  await a.waitForTimeout(300);
  await shot(a, 'why-phone');
  await a.keyboard.press('Escape');
  await desk(a);
  await world.act('admin.room.pause', { examId, sessionIds: 'all', reason: 'fire', limitMs: 600_000 });
  await a.getByText('The exam is paused').first().waitFor();
  await world.act('admin.room.sendMessage', { examId, to: 'all', text: 'The drill is over in two minutes.' });
  await a.locator('[data-notice="message"]').waitFor();
  await shot(a, 'paused-desktop');
  await phone(a);
  await a.waitForTimeout(300);
  await shot(a, 'paused-phone');
  await desk(a);
  const clock1 = await a.locator('[role=timer]').innerText();
  await a.waitForTimeout(22_000);
  const clock2 = await a.locator('[role=timer]').innerText();
  console.log('clock stands', clock1, clock2);
  await world.act('admin.room.resume', { examId, sessionIds: 'all', reason: 'over' });
  await a.locator('[data-notice="time"]').filter({ hasText: 'goes on' }).waitFor();
  await shot(a, 'resumed-desktop');
  // takeover
  const b = await (await world.enter(world.students[0], 'en')).newPage();
  await b.goto(a.url());
  await b.getByRole('button', { name: 'Continue here' }).click();
  await b.getByLabel(/secret/).fill('a-token-of-this-run');
  await b.getByRole('dialog').getByRole('button', { name: 'Continue here' }).click();
  await b.getByText('Waits for the invigilator.').waitFor();
  await shot(b, 'waits-desktop');
  await phone(b);
  await b.waitForTimeout(200);
  await shot(b, 'waits-phone');
  await admin.goto(`${o}/admin/exams/${examId}/room`);
  await admin.getByRole('button', { name: /Allow/ }).waitFor();
  await shot(admin, 'board-request');
  await phone(admin);
  await admin.waitForTimeout(300);
  await shot(admin, 'board-request-phone');
  await dark(admin);
  await admin.waitForTimeout(300);
  await shot(admin, 'board-request-phone-dark');
  await dark(admin, 'light');
  await desk(admin);
  const t2 = Date.now();
  await admin.getByRole('button', { name: /Allow/ }).click();
  await b.getByText('Waits for the invigilator.').waitFor({ state: 'detached' });
  console.log('taken after ms', Date.now() - t2);
  await b.waitForTimeout(500);
  await shot(b, 'taken-phone');
  await a.getByText('open on another device').waitFor();
  console.log('old one read-only');
  await admin.waitForTimeout(1500);
  await shot(admin, 'board-after');
} catch (e) {
  await globalThis.admin0?.screenshot({ path: out + '/fail.png' });
  console.log('FAILED', e.message);
  console.log(
    system
      .logs()
      .split('\n')
      .filter((l) => /"level":(50|60)|Error/.test(l))
      .slice(-10)
      .join('\n'),
  );
}
await world.close();
process.exit(0);
