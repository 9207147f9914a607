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
  const a = await (await world.enter(world.students[0], 'en')).newPage();
  a.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  a.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  await a.goto(`${o}/exams/${examId}`);
  await a.getByRole('button', { name: 'Start' }).click();
  await a.waitForURL(/sessions/);
  await a.locator('#sheet').waitFor();
  console.log('room open');
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
