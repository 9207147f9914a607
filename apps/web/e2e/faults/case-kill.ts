import type { Page } from 'playwright-core';
import type { CaseReport } from './case-report.ts';
import { type Device, openDevice, openRoom, signIn, startExam, type Tab } from './device.ts';
import { findLost, findMissing } from './ledger.ts';
import { createRandom, type Random } from './random.ts';
import { dropOneAnswer, readSabotaged, readStored } from './read-stored.ts';
import {
  type Act,
  allOnServer,
  drawAct,
  isPromised,
  isUnsent,
  readSheet,
  type ShownAnswer,
  writeAnswer,
} from './sheet-page.ts';
import type { Stage } from './stage.ts';

const WAYS = ['browser', 'browser', 'browser', 'tab'] as const;

interface Lane {
  faults: string[];
  recovered: number;
  unsent: number;
  promised: number;
  control: string[];
  /** Opened again without a line. */
  offline: number;
}

/**
 * The browser or its tab dies with unsent answers. Every text that the screen called kept at the last look before it must be on the
 * screen after a new start, without signing in again, and then in Postgres.
 */
export async function killCase(
  stage: Stage,
  { seed, rounds, lanes = 2 }: { seed: number; rounds: number; lanes?: number },
): Promise<CaseReport> {
  const shares = Array.from(
    { length: lanes },
    (_, lane) => Math.floor(rounds / lanes) + (lane < rounds % lanes ? 1 : 0),
  );
  const done = await Promise.all(shares.map((share, lane) => killLane(stage, seed + lane * 1_000, share)));
  const sum = (field: 'recovered' | 'unsent' | 'promised' | 'offline') =>
    done.reduce((total, lane) => total + lane[field], 0);
  const faults = done.flatMap((lane) => lane.faults);
  if (sum('unsent') < rounds) faults.push(`only ${sum('unsent')} answers were unsent over ${rounds} kills`);
  return {
    name: 'kill',
    seed,
    faults,
    control: done.flatMap((lane) => lane.control),
    figures: {
      recovered: `${sum('recovered')} of ${rounds}`,
      'opened again without a line': sum('offline'),
      'answers shown as kept': sum('promised'),
      'of them unsent at the kill': sum('unsent'),
    },
  };
}

async function killLane(stage: Stage, seed: number, rounds: number): Promise<Lane> {
  const random = createRandom(seed);
  const lane: Lane = { faults: [], recovered: 0, unsent: 0, promised: 0, control: [], offline: 0 };
  const [paper, student] = await Promise.all([stage.paper(), stage.student()]);
  const device = await openDevice(stage, { seed });
  try {
    let tab = await device.newTab();
    await signIn(tab.page, device.line, student);
    const sessionId = await startExam(tab.page, device.line, paper);
    // A browser writes new cookies to its profile only half a minute later, or when it is closed.
    await device.close();
    await device.start();
    tab = await device.newTab();
    await openRoom(tab.page, device.line, sessionId);
    for (let round = 1; round <= rounds; round += 1) {
      if (random() < 0.7) device.line.cutLine();
      const { promised, later } = await typeUntilKilled(device, tab, random, () =>
        drawAct(random, paper, `${seed}r${round}n${random.whole(1, 99_999)}`),
      );
      // The device must be able to open the room by itself: the line comes back only then.
      const opensOffline = random() < 0.4;
      if (opensOffline) device.line.cutLine();
      else device.line.heal();
      if (opensOffline) lane.offline += 1;
      lane.promised += promised.filter(isPromised).length;
      lane.unsent += promised.filter(isUnsent).length;
      await device.start();
      tab = await device.newTab();
      const faults = await findUnrecovered({ stage, device, page: tab.page, sessionId, promised, later });
      lane.faults.push(...faults.map((fault) => `seed ${seed}, kill ${round}: ${fault}`));
      if (faults.length === 0) lane.recovered += 1;
      if (round % 10 === 0) console.error(`  seed ${seed}: ${lane.recovered} of ${round} recovered`);
    }
    lane.control = findLost(device.acknowledged, await readSabotaged(stage, sessionId, dropOneAnswer));
  } finally {
    await device.kill();
  }
  return lane;
}

/** Types until the death; returns the last look at the screen, and what was begun after that look. */
async function typeUntilKilled(device: Device, { page }: Tab, random: Random, draw: () => Act) {
  const acts = random.whole(2, 5);
  for (let act = 1; act <= acts; act += 1) await writeAnswer(page, draw());
  // Most often the last text is on the device by now, sometimes it is on its way there.
  if (random() < 0.8) await page.locator('svg[data-state^=device], svg[data-state=server]').first().waitFor();
  const promised = await readSheet(page);
  const later: Act[] = [];
  const way = random.pick(WAYS);
  const goesOnTyping = random() < 0.4;
  const typing = goesOnTyping ? typeMore(page, draw, later) : null;
  if (goesOnTyping) await new Promise((resolve) => setTimeout(resolve, random.whole(0, 300)));
  if (way === 'tab') await crashTab(page);
  await device.kill();
  await typing;
  return { promised: promised.filter(isPromised), later };
}

async function typeMore(page: Tab['page'], draw: () => Act, later: Act[]): Promise<void> {
  try {
    for (;;) {
      const act = draw();
      later.push(act);
      await writeAnswer(page, act);
    }
  } catch {
    // The page is gone: that is the end of it.
  }
}

async function crashTab(page: Tab['page']): Promise<void> {
  const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()));
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await Promise.race([crashed, new Promise((resolve) => setTimeout(resolve, 2_000))]);
}

interface Reopened {
  stage: Stage;
  device: Device;
  page: Page;
  sessionId: string;
  promised: readonly ShownAnswer[];
  later: readonly Act[];
}

async function findUnrecovered({
  stage,
  device,
  page,
  sessionId,
  promised,
  later,
}: Reopened): Promise<string[]> {
  await page.goto(`${device.line.origin}/sessions/${sessionId}`);
  await page.locator('[data-item], input[type=password]').first().waitFor();
  const shown = await readSheet(page);
  if (shown.length === 0) return ['the sign-in was not kept'];
  const words = new Map(promised.map((row) => [row.itemId, newestWords(row, later)]));
  const faults = promised
    .filter(({ itemId }) => {
      const now = shown.find((row) => row.itemId === itemId);
      return now === undefined || !words.get(itemId)?.has(now.text);
    })
    .map(
      ({ itemId, text }) => `shown as kept and not on the screen again: ${itemId} ${JSON.stringify(text)}`,
    );
  device.line.heal();
  try {
    await allOnServer(page, 45_000);
  } catch {
    faults.push(`not all on the server: ${JSON.stringify((await readSheet(page)).filter(isUnsent))}`);
  }
  const stored = await readStored(stage, sessionId);
  return [...faults, ...findMissing(words, stored, 'answers'), ...findLost(device.acknowledged, stored)];
}

/** What was being typed at the death may have arrived in any part of it. */
function newestWords({ itemId, text }: ShownAnswer, later: readonly Act[]): Set<string> {
  const newer = later.filter((act) => act.itemId === itemId).map((act) => act.text);
  const parts = newer.flatMap((word) => Array.from(word, (_, end) => word.slice(0, end + 1)));
  return new Set([text, ...parts]);
}
