import type { CaseReport } from './case-report.ts';
import { openDevice, signIn, startExam } from './device.ts';
import { findLost, findMissing } from './ledger.ts';
import { createRandom } from './random.ts';
import { dropOneAnswer, readSabotaged, readStored } from './read-stored.ts';
import { type Act, allOnServer, drawAct, isUnsent, lastWords, readSheet, writeAnswer } from './sheet-page.ts';
import type { Stage } from './stage.ts';
import type { Weather } from './tcp-proxy.ts';

export interface BadNetworkFigures {
  seed: number;
  typingMs: number;
  weather: Weather;
}

/** Most time from healing until everything is on the server. */
const DRAINED_WITHIN_MS = 60_000;

/** Typing goes on over a line that is slow, loses connections and cuts replies after the commit; then the line heals. */
export async function badNetworkCase(
  stage: Stage,
  { seed, typingMs, weather }: BadNetworkFigures,
): Promise<CaseReport> {
  const random = createRandom(seed);
  const [paper, student] = await Promise.all([stage.paper(), stage.student()]);
  const device = await openDevice(stage, { seed });
  const { line, acknowledged } = device;
  const faults: string[] = [];
  try {
    const { page } = await device.newTab();
    await signIn(page, line, student);
    const sessionId = await startExam(page, line, paper);
    const before = { ...line.counts };
    line.setWeather(weather);
    const acts: Act[] = [];
    const endsAt = performance.now() + typingMs;
    while (performance.now() < endsAt) {
      const act = drawAct(random, paper, `c${acts.length}n${random.whole(1, 99_999)}`);
      acts.push(act);
      await writeAnswer(page, act);
      await page.waitForTimeout(random.whole(0, 400));
    }
    const unsent = (await readSheet(page)).filter(isUnsent).length;
    const bad = {
      turns: line.counts.turns - before.turns,
      lost: line.counts.lost - before.lost,
      cut: line.counts.cut - before.cut,
      hung: line.counts.hung - before.hung,
    };
    line.heal();
    let drainedMs = Number.NaN;
    try {
      drainedMs = await allOnServer(page, DRAINED_WITHIN_MS);
    } catch {
      faults.push(`not drained within ${DRAINED_WITHIN_MS / 1000} s of healing`);
    }
    const words = lastWords(acts);
    const check = (stored: Awaited<ReturnType<typeof readStored>>) => [
      ...findMissing(words, stored, 'answers'),
      ...findLost(acknowledged, stored),
    ];
    faults.push(...check(await readStored(stage, sessionId)));
    if (bad.lost + bad.cut === 0) faults.push('the line was never bad');
    return {
      name: 'bad-network',
      seed,
      faults,
      control: check(await readSabotaged(stage, sessionId, dropOneAnswer)),
      figures: {
        'acts of typing': acts.length,
        'connections lost': `${bad.lost} of ${bad.turns} turns`,
        'replies cut': bad.cut,
        'turns left hanging': bad.hung,
        'unsent at healing': unsent,
        'drained in': `${(drainedMs / 1000).toFixed(1)} s`,
        lost: faults.length,
      },
    };
  } finally {
    await device.kill();
  }
}
