import { askDatabase, until } from './ask-database.ts';
import type { CaseReport } from './case-report.ts';
import { type Device, openDevice, roomOpen, signIn, startExam } from './device.ts';
import { findLost, findMissing, findUnsubmitted, type Stored } from './ledger.ts';
import type { Paper } from './make-paper.ts';
import { dropOneAnswer, dropOneLateAnswer, readSabotaged, readStored } from './read-stored.ts';
import { type Act, isUnsent, lastWords, readSheet, writeAnswer } from './sheet-page.ts';
import type { Stage } from './stage.ts';

interface Sitting {
  faults: string[];
  control: string[];
  answered: number;
  kept: number;
}

/** The line goes right after the start and comes back inside the window, or when the sitting is long closed. */
export async function offlineCase(
  stage: Stage,
  { seed, durationMs, students = 1 }: { seed: number; durationMs: number; students?: number },
): Promise<CaseReport> {
  const paper = await stage.paper({ durationMs });
  const sittings: { back: string; done: Sitting }[] = [];
  for (let student = 0; student < students; student += 1) {
    const [inside, late] = await Promise.all([
      sitOffline(stage, paper, seed + 2 * student, backInside),
      sitOffline(stage, paper, seed + 2 * student + 1, backLate),
    ]);
    sittings.push({ back: 'inside', done: inside }, { back: 'late', done: late });
  }
  const share = (back: string, field: 'answered' | 'kept') =>
    sittings.filter((one) => one.back === back).reduce((sum, { done }) => sum + done[field], 0);
  return {
    name: 'offline',
    seed,
    faults: sittings.flatMap(({ back, done }) => done.faults.map((fault) => `back ${back}: ${fault}`)),
    control: sittings.every(({ done }) => done.control.length > 0)
      ? sittings.flatMap(({ done }) => done.control)
      : [],
    figures: {
      'back inside: stored': `${share('inside', 'kept')} of ${share('inside', 'answered')}`,
      'back late: quarantined': `${share('late', 'kept')} of ${share('late', 'answered')}`,
    },
  };
}

interface Back {
  come(stage: Stage, sessionId: string): Promise<void>;
  judge(words: Map<string, Set<string>>, stored: Stored): string[];
  where: 'answers' | 'late';
  sabotage: string;
}

const backInside: Back = {
  async come(stage, sessionId) {
    // Two thirds of the time are over.
    await until('two thirds of the time', 600_000, () =>
      askDatabase(
        stage,
        `select 1 from sessions where id = $1
         and clock_timestamp() > started_at + (deadline_at - started_at) * 0.67`,
        [sessionId],
      ),
    );
  },
  judge: (words, stored) => [
    ...findMissing(words, stored, 'answers'),
    ...(stored.late.length > 0 ? [`quarantined though in time: ${stored.late.length}`] : []),
    ...findUnsubmitted(stored),
  ],
  where: 'answers',
  sabotage: dropOneAnswer,
};

const backLate: Back = {
  come: closed,
  judge: (words, stored) => [
    ...findMissing(words, stored, 'late'),
    ...[...stored.answers, ...(stored.submitted ?? [])].map(({ text }) => `came late and counts: ${text}`),
    ...(stored.submitted ? [] : ['no submission']),
  ],
  where: 'late',
  sabotage: dropOneLateAnswer,
};

async function closed(stage: Stage, sessionId: string): Promise<void> {
  await until('the sitting to be closed', 600_000, () =>
    askDatabase(stage, `select 1 from sessions where id = $1 and status = 'submitted'`, [sessionId]),
  );
}

async function sitOffline(stage: Stage, paper: Paper, seed: number, back: Back): Promise<Sitting> {
  const student = await stage.student();
  const device = await openDevice(stage, { seed });
  try {
    const { page } = await device.newTab();
    await signIn(page, device.line, student);
    const sessionId = await startExam(page, device.line, paper);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await device.setOffline(true);
    const acts = actsOf(paper, seed);
    const half = Math.ceil(acts.length / 2);
    for (const act of acts.slice(0, half)) await writeAnswer(page, act);
    await until('the first half on the device', 10_000, async () => {
      return (await readSheet(page)).filter(isUnsent).length === lastWords(acts.slice(0, half)).size;
    });
    // Without a line the page must come back by itself.
    await page.reload();
    await roomOpen(page);
    for (const act of acts.slice(half)) await writeAnswer(page, act);
    const words = lastWords(acts);
    await until('all on the device', 10_000, async () => {
      return (await readSheet(page)).filter(isUnsent).length === words.size;
    });
    await back.come(stage, sessionId);
    await device.setOffline(false);
    const faults: string[] = [];
    const settled = async () => back.judge(words, await readStored(stage, sessionId)).length === 0;
    // Until closed, so that the submission can be judged as well; a fault is told below, in its own words.
    await until('what was typed to arrive', 60_000, settled).catch(() => {});
    await closed(stage, sessionId);
    const stored = await readStored(stage, sessionId);
    faults.push(...back.judge(words, stored), ...findLost(device.acknowledged, stored));
    if (back.where === 'late') faults.push(...(await findSilentScores(stage, sessionId, stored)));
    if (back.where === 'late') faults.push(...(await findUntold(device, words.size)));
    const control = back.judge(words, await readSabotaged(stage, sessionId, back.sabotage));
    return { faults, control, answered: words.size, kept: stored[back.where].length };
  } finally {
    await device.kill();
  }
}

/** Every item once, and the first one changed: the last words count. */
function actsOf(paper: Paper, seed: number): Act[] {
  const [first = ''] = paper.openItems;
  return [
    ...paper.openItems.map((itemId, index) => ({ itemId, text: `b${seed}n${index}` })),
    ...paper.choiceItems.map((itemId, index) => ({ itemId, text: 'ABCD'[index % 4] as string })),
    { itemId: first, text: `b${seed}again` },
  ];
}

async function findSilentScores(stage: Stage, sessionId: string, stored: Stored): Promise<string[]> {
  const accepted = await askDatabase<{ n: number }>(
    stage,
    `select count(*)::int n from late_answers where session_id = $1 and decision is not null`,
    [sessionId],
  );
  const decided = accepted?.n ?? 0;
  return decided > 0 ? [`${decided} of ${stored.late.length} late answers were decided by nobody`] : [];
}

/** The screen, or the receipt that took its place, says that these words wait for a person. */
async function findUntold(device: Device, count: number): Promise<string[]> {
  const page = device.context().pages().at(-1);
  if (!page) return ['the page is gone'];
  return page
    .getByText(/decision|decides/i)
    .first()
    .waitFor({ timeout: 15_000 })
    .then(
      () => [],
      () => [`the screen says nothing of ${count} answers that wait for a decision`],
    );
}
