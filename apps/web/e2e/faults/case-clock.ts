import type { Page } from 'playwright-core';
import { askDatabase, until } from './ask-database.ts';
import type { CaseReport } from './case-report.ts';
import { type Device, openDevice, openRoom, signIn, startExam } from './device.ts';
import { clockScript, type FaultClock } from './init-clock.ts';
import { findLost } from './ledger.ts';
import type { Paper } from './make-paper.ts';
import { createRandom } from './random.ts';
import { dropOneAnswer, readSabotaged, readStored } from './read-stored.ts';
import { type Act, allOnServer, allPromised, drawAct, shownTimeMs, writeAnswer } from './sheet-page.ts';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const WRONG_BY_MS = 2_000;
/** The page looks for a sleep every five seconds and then asks the server. */
const RESYNC_WITHIN_MS = 12_000;

declare global {
  var faultClock: FaultClock;
}

type Trouble = 'none' | 'a day ahead' | 'a day behind' | 'jumps' | 'sleep';
const TROUBLES: readonly Trouble[] = ['none', 'a day ahead', 'a day behind', 'jumps', 'sleep'];

interface Run {
  trouble: Trouble;
  /** Position and text of each answer, in paper order. */
  accepted: string[];
  /** The same after one row was dropped on purpose. */
  broken: string[];
  wrongByMs: number;
  faults: string[];
}

/** The same typing under a right clock, under wrong ones, and with a sleep: the same is accepted, and the clock on the screen is right. */
export async function clockCase(
  stage: Stage,
  { seed, acts, sleepMs }: { seed: number; acts: number; sleepMs: number },
): Promise<CaseReport> {
  const paper = await stage.paper();
  const runs: Run[] = [];
  // Two at a time: more browsers than cores make every figure a figure of the machine.
  for (let next = 0; next < TROUBLES.length; next += 2)
    runs.push(
      ...(await Promise.all(
        TROUBLES.slice(next, next + 2).map((trouble) =>
          runUnder(stage, paper, { seed, acts, sleepMs, trouble }),
        ),
      )),
    );
  const [plain] = runs;
  if (!plain) throw new Error('no run');
  const faults = runs.flatMap((run) => [
    ...run.faults.map((fault) => `${run.trouble}: ${fault}`),
    ...findDifference(run.trouble, plain.accepted, run.accepted),
    ...findWrongTime(run.trouble, run.wrongByMs),
  ]);
  return {
    name: 'clock',
    seed,
    faults,
    control: [...findDifference('broken', plain.accepted, plain.broken), ...findWrongTime('broken', 3_500)],
    figures: {
      accepted: plain.accepted.length,
      ...Object.fromEntries(
        runs.map((run) => [`${run.trouble}: shown time wrong by`, `${(run.wrongByMs / 1000).toFixed(1)} s`]),
      ),
    },
  };
}

function findDifference(trouble: string, plain: readonly string[], other: readonly string[]): string[] {
  if (JSON.stringify(plain) === JSON.stringify(other)) return [];
  return [`${trouble}: accepted ${JSON.stringify(other)} instead of ${JSON.stringify(plain)}`];
}

function findWrongTime(trouble: string, wrongByMs: number): string[] {
  return wrongByMs <= WRONG_BY_MS ? [] : [`${trouble}: the time shown is wrong by ${wrongByMs} ms`];
}

interface Plan {
  seed: number;
  acts: number;
  sleepMs: number;
  trouble: Trouble;
}

async function runUnder(stage: Stage, paper: Paper, plan: Plan): Promise<Run> {
  const { seed, trouble } = plan;
  // The same seed for every run: what is typed may differ in nothing.
  const random = createRandom(seed);
  const jumps = createRandom(seed + 1);
  const student = await stage.student();
  const device = await openDevice(stage, { seed, initScript: clockScript });
  try {
    const { page } = await device.newTab();
    await signIn(page, device.line, student);
    const startShift = { 'a day ahead': DAY_MS, 'a day behind': -DAY_MS }[trouble as string] ?? 0;
    await page.evaluate((ms) => faultClock.shift(ms), startShift);
    const sessionId = await startExam(page, device.line, paper);
    for (let act = 1; act <= plan.acts; act += 1) {
      await writeAnswer(page, drawClockAct(random, paper, act));
      if (trouble === 'jumps') {
        const ms = jumps.pick([DAY_MS, -DAY_MS, 0, 3_600_000, -60_000]);
        await page.evaluate((by) => faultClock.shift(by), ms);
      }
      if (trouble === 'jumps' && act === Math.ceil(plan.acts / 2)) {
        // What has no mark yet is promised by nobody, and a page may be left before it has one.
        await allPromised(page);
        await openRoom(page, device.line, sessionId);
      }
      if (trouble === 'sleep' && act === Math.ceil(plan.acts / 2)) await sleep(device, page, plan.sleepMs);
    }
    await allOnServer(page, 20_000);
    const wrongByMs = await timeWrongBy(stage, page, sessionId);
    const stored = await readStored(stage, sessionId);
    const faults = findLost(device.acknowledged, stored);
    if (stored.late.length > 0) faults.push(`${stored.late.length} answers were quarantined`);
    const accepted = inOrder(paper, stored.answers);
    const { answers } = await readSabotaged(stage, sessionId, dropOneAnswer);
    return { trouble, accepted, broken: inOrder(paper, answers), wrongByMs, faults };
  } finally {
    await device.kill();
  }
}

const drawClockAct = (random: ReturnType<typeof createRandom>, paper: Paper, act: number): Act =>
  drawAct(random, paper, `e${act}`);

function inOrder(paper: Paper, answers: readonly { itemId: string; text: string }[]): string[] {
  return [...paper.openItems, ...paper.choiceItems].flatMap((itemId, index) =>
    answers.filter((answer) => answer.itemId === itemId).map(({ text }) => `${index + 1}: ${text}`),
  );
}

/** The page is frozen and its counter stands still, as on a phone with the lid closed. */
async function sleep(device: Device, page: Page, ms: number): Promise<void> {
  const session = await device.context().newCDPSession(page);
  await page.evaluate(() => faultClock.sleep());
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, ms));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.evaluate(() => faultClock.wake());
}

/** Least difference between the clock shown and the database's within the time that a re-sync may take. */
async function timeWrongBy(stage: Stage, page: Page, sessionId: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  await until('the right time', RESYNC_WITHIN_MS, async () => {
    const shown = await shownTimeMs(page);
    const found = await askDatabase<{ ms: number }>(
      stage,
      `select (extract(epoch from deadline_at - clock_timestamp()) * 1000)::float8 ms from sessions where id = $1`,
      [sessionId],
    );
    // Digits are rounded up to the whole second.
    if (shown !== null && found) least = Math.min(least, Math.abs(shown - 500 - found.ms));
    return least <= WRONG_BY_MS;
  }).catch(() => {});
  return Math.round(least);
}
