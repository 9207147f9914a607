import type { Page } from 'playwright-core';
import { until } from './ask-database.ts';
import type { CaseReport } from './case-report.ts';
import { openDevice, openRoom, signIn, startExam } from './device.ts';
import { findLost, findMissing } from './ledger.ts';
import { createRandom } from './random.ts';
import { readSabotaged, readStored } from './read-stored.ts';
import { type Act, allOnServer, isUnsent, lastWords, readSheet, writeAnswer } from './sheet-page.ts';
import type { Stage } from './stage.ts';

/** A leaves unsent answers behind and signs out; B signs in on the same profile, sits, and goes; A comes back. */
export async function sharedComputerCase(stage: Stage, { seed }: { seed: number }): Promise<CaseReport> {
  const random = createRandom(seed);
  const paper = await stage.paper();
  const [a, b] = [await stage.student(), await stage.student()];
  const device = await openDevice(stage, { seed });
  const faults: string[] = [];
  try {
    let { page } = await device.newTab();
    await signIn(page, device.line, a);
    const ofA = await startExam(page, device.line, paper);
    await device.setOffline(true);
    const acts = paper.openItems.map((itemId) => ({ itemId, text: `secret${random.whole(1, 99_999)}a` }));
    for (const act of acts) await writeAnswer(page, act);
    const unsentOnDevice = async () => (await readSheet(page)).filter(isUnsent).length === acts.length;
    await until('all of A on the device', 10_000, unsentOnDevice);
    await page.close();
    await device.setOffline(false);

    ({ page } = await device.newTab());
    await signOut(page, device.line.origin);
    await signIn(page, device.line, b);
    const seen: string[] = [];
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.goto(`${device.line.origin}/`);
    await page.locator('main').first().waitFor();
    seen.push(await page.content());
    const ofB = await startExam(page, device.line, paper);
    seen.push(await page.content(), JSON.stringify(await readSheet(page)));
    const [item = ''] = paper.openItems;
    await writeAnswer(page, { itemId: item, text: 'of-b' });
    await allOnServer(page, 15_000);
    seen.push(JSON.stringify(await readSheet(page)));
    // B types the address of A's sitting.
    await page.goto(`${device.line.origin}/sessions/${ofA}`);
    await page.waitForLoadState('networkidle').catch(() => {});
    seen.push(await page.content(), JSON.stringify(await readSheet(page)));
    faults.push(...findWords(acts, seen, 'B sees'), ...findWords(acts, sent, 'sent while B is signed in'));
    const storedOfB = await readStored(stage, ofB);
    faults.push(...findWords(acts, [JSON.stringify(storedOfB)], 'stored under B'));
    const early = await readStored(stage, ofA);
    if (early.answers.length + early.late.length > 0)
      faults.push('answers of A arrived while B was signed in');

    await signOut(page, device.line.origin);
    await signIn(page, device.line, a);
    const before = device.acknowledged.length;
    await openRoom(page, device.line, ofA);
    const words = lastWords(acts);
    await allOnServer(page, 30_000).catch((error: Error) => faults.push(`A is back: ${error.message}`));
    const stored = await readStored(stage, ofA);
    faults.push(
      ...findMissing(words, stored, 'answers'),
      ...findLost(device.acknowledged.slice(before), stored),
    );
    const mixed = await readSabotaged(
      stage,
      ofB,
      `insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
       select $1, '${paper.openItems[1]}', 1, 1, '${acts[1]?.text}', 'en', now()`,
    );
    return {
      name: 'shared-computer',
      seed,
      faults,
      control: [
        ...findWords(acts, [JSON.stringify(mixed)], 'stored under B'),
        ...findWords(acts, [JSON.stringify(await readSheet(page))], 'B sees'),
      ],
      figures: {
        "A's answers left on the device": acts.length,
        'seen by B': count(faults, 'B sees'),
        'received under B': count(faults, 'stored under B') + count(faults, 'sent while'),
        'on the server when A is back': stored.answers.length,
      },
    };
  } finally {
    await device.kill();
  }
}

const count = (faults: readonly string[], words: string) =>
  faults.filter((one) => one.startsWith(words)).length;

function findWords(acts: readonly Act[], places: readonly string[], what: string): string[] {
  return acts
    .filter(({ text }) => places.some((place) => place.includes(text)))
    .map(({ text }) => `${what}: ${JSON.stringify(text)}`);
}

async function signOut(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/icon.svg`);
  const status = await page.evaluate(async () => {
    const reply = await fetch('/api/sign-in/sign-out', { method: 'POST' });
    return reply.status;
  });
  if (status !== 200) throw new Error(`signing out answered ${status}`);
}
