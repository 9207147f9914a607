import type { CDPSession, Page } from 'playwright-core';
import { askDatabase, until } from './ask-database.ts';
import type { CaseReport } from './case-report.ts';
import { openDevice, signIn, startExam } from './device.ts';
import { type FaultTimers, timersScript } from './init-timers.ts';
import { createRandom } from './random.ts';
import { allOnServer, drawAct, writeAnswer } from './sheet-page.ts';
import type { Stage } from './stage.ts';

const MEBIBYTE = 1_048_576;
const GROWS_BY = 10 * MEBIBYTE;
const LONG_MS = 200;
const KEYS_A_MINUTE = 40;
/** Effects of a render may hold a few more for the item in focus. */
const MORE_LISTENERS = 60;

declare global {
  var faultTimers: FaultTimers;
  var leaked: unknown;
}

interface Held {
  heap: number;
  listeners: number;
  repeating: number;
  longMs: number[];
}

/** So many minutes of typing with the page's timers sped up by the same measure: the heap, the timers and the listeners stay as they were. */
export async function heapCase(
  stage: Stage,
  { seed, minutes, timesFaster }: { seed: number; minutes: number; timesFaster: number },
): Promise<CaseReport> {
  const random = createRandom(seed);
  const [paper, student] = await Promise.all([stage.paper({ open: 30, choice: 15 }), stage.student()]);
  const device = await openDevice(stage, { seed, initScript: timersScript(timesFaster) });
  try {
    const { page } = await device.newTab();
    await signIn(page, device.line, student);
    const sessionId = await startExam(page, device.line, paper);
    const session = await device.context().newCDPSession(page);
    await session.send('Performance.enable');
    let keys = 0;
    const type = async (count: number) => {
      const enough = keys + count;
      while (keys < enough) {
        const act = drawAct(random, paper, `${random.whole(1, 9_999)},${random.whole(1, 99)}`);
        await writeAnswer(page, act);
        keys += act.text.length + 1;
      }
    };
    // What is made once, at the first use, is no growth.
    await type(80);
    await allOnServer(page, 20_000);
    const before = await look(page, session);
    const beganAt = performance.now();
    const realMs = (minutes * 60_000) / timesFaster;
    for (let minute = 1; minute <= minutes; minute += 1) {
      await type(KEYS_A_MINUTE);
      const aheadMs = beganAt + (minute / minutes) * realMs - performance.now();
      if (aheadMs > 0) await page.waitForTimeout(aheadMs);
    }
    await allOnServer(page, 20_000);
    const after = await look(page, session);
    const faults = findGrowth(before, after);
    await plantFaults(page);
    const control = findGrowth(before, await look(page, session));
    faults.push(...(await findAfterLeaving(stage, page, sessionId, timesFaster)));
    return {
      name: 'heap',
      seed,
      faults,
      control: control.length === 4 ? control : [],
      figures: {
        'simulated minutes': minutes,
        keystrokes: keys,
        'heap grew by': `${((after.heap - before.heap) / MEBIBYTE).toFixed(2)} MB`,
        'longest task': `${Math.round(Math.max(0, ...after.longMs))} ms`,
        'repeating timers': `${before.repeating} → ${after.repeating}`,
        listeners: `${before.listeners} → ${after.listeners}`,
      },
    };
  } finally {
    await device.kill();
  }
}

async function look(page: Page, session: CDPSession): Promise<Held> {
  const [repeating, longMs] = await page.evaluate(
    () => [faultTimers.repeating(), faultTimers.takeLong()] as const,
  );
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  // The collection itself is a long task, and not the page's.
  await page.evaluate(() => faultTimers.takeLong());
  return { heap: metric('JSHeapUsedSize'), listeners: metric('JSEventListeners'), repeating, longMs };
}

function findGrowth(before: Held, after: Held): string[] {
  const grown = after.heap - before.heap;
  const longest = Math.max(0, ...after.longMs);
  return [
    ...(grown < GROWS_BY ? [] : [`the heap grew by ${(grown / MEBIBYTE).toFixed(1)} MB`]),
    ...(longest <= LONG_MS ? [] : [`a task held the page for ${Math.round(longest)} ms`]),
    ...(after.repeating <= before.repeating
      ? []
      : [`repeating timers: ${before.repeating} before, ${after.repeating} after`]),
    ...(after.listeners <= before.listeners + MORE_LISTENERS
      ? []
      : [`listeners: ${before.listeners} before, ${after.listeners} after`]),
  ];
}

/** One of each kind that the checks are there to find. */
async function plantFaults(page: Page): Promise<void> {
  await page.evaluate(async () => {
    globalThis.leaked = Array.from({ length: 400_000 }, (_, index) => ({ index, text: `kept ${index}` }));
    setInterval(() => {}, 1_000_000);
    for (let n = 0; n < 200; n += 1) addEventListener('message', () => n);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const until = performance.now() + 260;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  });
}

/** Handed in: the room is gone, and nothing of it goes on asking the server. */
async function findAfterLeaving(
  stage: Stage,
  page: Page,
  sessionId: string,
  timesFaster: number,
): Promise<string[]> {
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  await until('the submission', 20_000, () =>
    askDatabase(stage, `select 1 from sessions where id = $1 and status = 'submitted'`, [sessionId]),
  );
  await page.locator('[data-item]').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(1_000);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/session\.(heartbeat|saveAnswers)/.test(request.url())) asked.push(request.url());
  });
  await page.waitForTimeout(60_000 / timesFaster);
  return asked.length > 0 ? [`after leaving the room went on asking: ${asked.length} requests`] : [];
}
