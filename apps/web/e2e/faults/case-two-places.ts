import type { Page } from 'playwright-core';
import { until } from './ask-database.ts';
import type { CaseReport } from './case-report.ts';
import { openDevice, openRoom, signIn, startExam, type Tab } from './device.ts';
import { findLost, findMissing } from './ledger.ts';
import type { Paper } from './make-paper.ts';
import { createRandom, type Random } from './random.ts';
import { dropOneAnswer, dropOneLateAnswer, readSabotaged, readStored } from './read-stored.ts';
import { type Act, allOnServer, drawAct, isUnsent, lastWords, readSheet, writeAnswer } from './sheet-page.ts';
import type { Stage, Student } from './stage.ts';

const READ_ONLY_WITHIN_MS = 10_000;

/** Two tabs of one browser: one sends, the other says so. Whoever presses goes on, and the first one reads. */
export async function twoTabsCase(
  stage: Stage,
  { seed, turns }: { seed: number; turns: number },
): Promise<CaseReport> {
  const random = createRandom(seed);
  const [paper, student] = await Promise.all([stage.paper(), stage.student()]);
  const device = await openDevice(stage, { seed });
  const faults: string[] = [];
  const acts: Act[] = [];
  try {
    const first = await device.newTab();
    await signIn(first.page, device.line, student);
    const sessionId = await startExam(first.page, device.line, paper);
    const second = await device.newTab();
    await openRoom(second.page, device.line, sessionId);
    let [writer, reader] = [first, second];
    let sent = 0;
    let control: string[] = [];
    for (let turn = 1; turn <= turns; turn += 1) {
      await readOnly(reader.page, 5_000).catch(() =>
        faults.push(`turn ${turn}: both tabs can be written in`),
      );
      await saysSo(reader.page, /another tab/).catch(() =>
        faults.push(`turn ${turn}: the other tab says nothing`),
      );
      const before = [writer.saves.count, reader.saves.count] as const;
      acts.push(...(await typeSome(writer.page, random, paper, `t${turn}`)));
      await allOnServer(writer.page, 15_000);
      const counted = { writer: writer.saves.count - before[0], reader: reader.saves.count - before[1] };
      sent += counted.writer;
      faults.push(...findSecondSender(turn, counted));
      if (turn === 1) control = findSecondSender(turn, { writer: 1, reader: 1 });
      if (turn === turns) break;
      await reader.page.getByRole('button', { name: 'Continue here' }).first().click();
      [writer, reader] = [reader, writer];
      await writable(writer.page, 5_000);
    }
    await sameOnBoth(first, second).catch(() => faults.push('the two tabs show different answers'));
    const stored = await readStored(stage, sessionId);
    faults.push(...findMissing(lastWords(acts), stored, 'answers'), ...findLost(device.acknowledged, stored));
    const broken = await readSabotaged(stage, sessionId, dropOneAnswer);
    return {
      name: 'two-tabs',
      seed,
      faults,
      control: findLost(device.acknowledged, broken).length > 0 ? control : [],
      figures: { 'senders at a time': 1, turns, 'save requests': sent },
    };
  } finally {
    await device.kill();
  }
}

function findSecondSender(turn: number, sent: { writer: number; reader: number }): string[] {
  return [
    ...(sent.reader > 0 ? [`turn ${turn}: the reading tab sent ${sent.reader} saves`] : []),
    ...(sent.writer === 0 ? [`turn ${turn}: the writing tab sent nothing`] : []),
  ];
}

async function sameOnBoth(first: Tab, second: Tab): Promise<void> {
  await until('the same answers in both tabs', 5_000, async () => {
    const [here, there] = await Promise.all([readSheet(first.page), readSheet(second.page)]);
    return here.every((row, index) => row.text === there[index]?.text);
  });
}

/**
 * Two devices take the sitting from each other. The old one reads within ten seconds of the takeover, or of its line coming back; what
 * it had not sent lies in quarantine; nothing acknowledged to either is lost.
 */
export async function twoDevicesCase(
  stage: Stage,
  { seed, rounds }: { seed: number; rounds: number },
): Promise<CaseReport> {
  const random = createRandom(seed);
  const [paper, student] = await Promise.all([stage.paper(), stage.student()]);
  const [here, there] = await Promise.all([
    openDevice(stage, { seed }),
    openDevice(stage, { seed: seed + 1 }),
  ]);
  const faults: string[] = [];
  let slowestMs = 0;
  let quarantined = 0;
  const inTime = async (page: Page, what: string) => {
    const from = performance.now();
    await readOnly(page, READ_ONLY_WITHIN_MS).catch(() => faults.push(`${what}: not read-only within 10 s`));
    slowestMs = Math.max(slowestMs, performance.now() - from);
  };
  try {
    const [first, second] = await Promise.all([here.newTab(), there.newTab()]);
    await Promise.all([signIn(first.page, here.line, student), signIn(second.page, there.line, student)]);
    const sessionId = await startExam(first.page, here.line, paper);
    let [old, young] = [
      { device: here, page: first.page },
      { device: there, page: second.page },
    ];
    await openRoom(young.page, young.device.line, sessionId);
    await saysSo(young.page, /another device/).catch(() => faults.push('the second device says nothing'));
    let control: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const losesLine = round % 2 === 0;
      await typeSome(old.page, random, paper, `d${round}a`);
      await allOnServer(old.page, 20_000);
      let unsent: Act[] = [];
      if (losesLine) {
        await old.device.setOffline(true);
        unsent = openOnly(await typeSome(old.page, random, paper, `d${round}u`), paper);
        await onDevice(old.page, unsent);
      }
      await takeOver(young.page, student);
      if (!losesLine) await inTime(old.page, `takeover ${round}`);
      await typeSome(young.page, random, paper, `d${round}b`);
      await allOnServer(young.page, 20_000);
      if (losesLine) {
        await old.device.setOffline(false);
        await inTime(old.page, `takeover ${round}, line back`);
        const words = lastWords(unsent);
        const isKept = async () =>
          findMissing(words, await readStored(stage, sessionId), 'late').length === 0;
        await until('the unsent words to be kept', 30_000, isKept).catch(() => {});
        faults.push(...findMissing(words, await readStored(stage, sessionId), 'late'));
        quarantined += words.size;
        const broken = await readSabotaged(stage, sessionId, dropOneLateAnswer);
        control = findMissing(words, { ...broken, late: broken.late.slice(1) }, 'late');
      }
      [old, young] = [young, old];
    }
    const stored = await readStored(stage, sessionId);
    for (const device of [here, there]) faults.push(...findLost(device.acknowledged, stored));
    const broken = await readSabotaged(stage, sessionId, 'delete from answers where session_id = $1');
    const losers = findLost([...here.acknowledged, ...there.acknowledged], broken);
    return {
      name: 'two-devices',
      seed,
      faults,
      control: losers.length > 0 ? [...losers, ...control] : [],
      figures: {
        takeovers: rounds,
        'acknowledged losers': faults.filter((fault) => fault.includes('lost')).length,
        'old one read-only within': `${(slowestMs / 1000).toFixed(1)} s`,
        'unsent words in quarantine': quarantined,
      },
    };
  } finally {
    await Promise.all([here.kill(), there.kill()]);
  }
}

async function takeOver(page: Page, { secret }: Student): Promise<void> {
  await page.getByRole('button', { name: 'Continue here' }).first().click();
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).last();
  await dialog.locator('input[type=password]').fill(secret);
  await dialog.getByRole('button', { name: 'Continue here' }).click();
  await writable(page, 15_000);
}

/** Only open items: a letter may be the same as another's, and then nobody can tell whose it was. */
function openOnly(acts: readonly Act[], paper: Paper): Act[] {
  return acts.filter(({ itemId }) => paper.openItems.includes(itemId));
}

async function onDevice(page: Page, acts: readonly Act[]): Promise<void> {
  const words = lastWords(acts);
  await until('the words on the device', 10_000, async () => {
    const rows = await readSheet(page);
    return rows.every(
      (row) => !words.has(row.itemId) || (isUnsent(row) && words.get(row.itemId)?.has(row.text)),
    );
  });
}

async function typeSome(page: Page, random: Random, paper: Paper, tag: string): Promise<Act[]> {
  const acts: Act[] = [];
  const [itemId = ''] = paper.openItems;
  for (let n = random.whole(2, 4); n > 0; n -= 1) acts.push(drawAct(random, paper, `${tag}n${n}`));
  // At least one text that nothing else can be taken for.
  acts.push({ itemId, text: `${tag}last` });
  for (const act of acts) await writeAnswer(page, act);
  return acts;
}

const readOnly = (page: Page, timeout: number) => waitForInputs(page, true, timeout);
const writable = (page: Page, timeout: number) => waitForInputs(page, false, timeout);

async function waitForInputs(page: Page, isReadOnly: boolean, timeout: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-answer]')];
      return inputs.length > 0 && inputs.every((input) => input.readOnly === wanted);
    },
    isReadOnly,
    { timeout, polling: 50 },
  );
}

async function saysSo(page: Page, words: RegExp): Promise<void> {
  await page.getByText(words).first().waitFor({ timeout: 5_000 });
}
