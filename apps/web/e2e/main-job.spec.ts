import { generateShortBooklet } from '@invigil/demo/booklet/generate-booklet';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import { makeOwner } from '@invigil/testing/make-owner.ts';
import { type System, startSystem } from '@invigil/testing/system.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import * as admin from './main-job/admin-acts.ts';
import { expectedScores } from './main-job/expected-scores.ts';
import { keyText, labels, planSittings } from './main-job/plan-sittings.ts';
import * as student from './main-job/student-acts.ts';
import { signInOverTheWire, sitOverTheWire } from './main-job/wire-student.ts';

const seed = 20_261_122;
const title = 'Mock of one minute';
const sittings = planSittings(seed);
const [cutOff, reloads, runsOut] = [20, 22, 24] as const;

let system: System;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  system = await startSystem({ web: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  context.setDefaultTimeout(20_000);
  contexts.push(context);
  return context.newPage();
}

/** What every page showed when the test failed, under .data/e2e. */
async function photographAll(): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: `.data/e2e/failed-${index}.png` }).catch(() => {});
}

interface ShownResult {
  result: {
    points: number;
    pointsOf: number;
    questions: number;
    questionsOf: number;
    standing: string;
    measure: { value: number; se: number };
    scaled: { value: number; se: number };
    grade: string;
    gradeLikelihood: { grade: string; probability: number }[];
  };
  state: 'published';
}

test('an exam is made by an admin, sat by thirty students, closed, and published with scores that can be worked out by hand', async () => {
  onTestFailed(photographAll);
  const { origin } = system;
  const owner = await newPage();
  const { email, password } = await makeOwner(system.world.db);
  await admin.signIn(owner, origin, email, password);
  const slips = await admin.addStudents(
    owner,
    origin,
    sittings.map((sitting) => sitting.fullName),
  );
  const exam = await admin.makeDraft(owner, origin, title);
  await admin.uploadBooklet(owner, exam, await generateShortBooklet(10));
  await admin.pasteKey(owner, exam, keyText, labels.length);
  await admin.openForEveryone(owner, exam);
  await admin.setWindow(owner, exam, 3);
  await admin.publish(owner, exam);
  const examId = exam.split('/').at(-1) as string;

  const slipOf = (person: number) =>
    slips.find((slip) => slip.fullName === sittings[person]?.fullName) as admin.Slip;
  const inBrowsers = [cutOff, reloads, runsOut];
  const room = await newPage();
  await admin.signIn(room, origin, email, password);
  await room.goto(`${exam}/room`);

  const [, ...sessionIds] = await Promise.all([
    sitInBrowsers(origin, examId, slipOf),
    ...sittings.map(async ({ texts }, person) => {
      if (inBrowsers.includes(person as 20)) return null;
      const { login, secret } = slipOf(person);
      const wire = await signInOverTheWire(origin, login, secret);
      // Every seventh does not hand in: the sweep closes the sitting.
      await sitOverTheWire(wire, examId, texts, { handsIn: person % 7 !== 3 });
      return wire;
    }),
  ]);

  await expectOnTheBoard(room, 30);
  await expect
    .poll(() => publishedAt(examId), {
      timeout: 240_000,
      interval: 1_000,
      message: system.logs().slice(-1_000),
    })
    .not.toBeNull();

  const { scores } = expectedScores(
    sittings.map(({ fullName, scored, reached }) => ({ person: fullName, scored, reached })),
  );
  for (const [person, sitting] of sittings.entries()) {
    const { login, secret } = slipOf(person);
    const wire = sessionIds[person] ?? (await signInOverTheWire(origin, login, secret));
    const { results } = await wire.call<{ results: { sessionId: string }[] }>(
      'results.listMine',
      undefined,
      'query',
    );
    const shown = await wire.call<ShownResult>(
      'results.getMine',
      { sessionId: results[0]?.sessionId },
      'query',
    );
    expect(shown.state, sitting.fullName).toBe('published');
    const expected = scores.get(sitting.fullName) as NonNullable<ReturnType<typeof scores.get>>;
    const { result } = shown;
    const points = sitting.scored.filter((mark) => mark === 1).length;
    expect([result.points, result.pointsOf, result.questionsOf], sitting.fullName).toEqual([points, 12, 10]);
    expect(result.questions).toBe(questionsRight(sitting.scored));
    expect(result.measure.value).toBeCloseTo(expected.measure, 6);
    expect(result.measure.se).toBeCloseTo(expected.se, 6);
    expect(result.scaled.value).toBeCloseTo(expected.scaled, 8);
    expect(result.scaled.se).toBeCloseTo(expected.scaledSe, 6);
    expect(result.grade).toBe(expected.grade);
    for (const { grade, probability } of result.gradeLikelihood)
      expect(probability).toBeCloseTo(expected.likelihood[grade] ?? 0, 5);
    expect(result.standing).toBe('settling');
  }

  await seeResultsAsAdmin(owner, exam);
  await seeResultAsStudent(contexts.at(-1) as BrowserContext, origin);
}, 420_000);

async function sitInBrowsers(origin: string, examId: string, slipOf: (person: number) => admin.Slip) {
  const open = async (person: number) => {
    const page = await newPage();
    const { login, secret } = slipOf(person);
    await admin.signIn(page, origin, login, secret);
    await student.startExam(page, origin, examId);
    return page;
  };
  const textsOf = (person: number) => sittings[person]?.texts ?? [];
  const typed = (person: number, to: number) =>
    textsOf(person)
      .slice(0, to)
      .filter((text) => text !== null).length;

  const losesTheLine = async () => {
    const page = await open(cutOff);
    await student.answer(page, labels, textsOf(cutOff), 0, 4);
    await student.allOnTheServer(page, typed(cutOff, 4));
    await page.context().setOffline(true);
    await student.answer(page, labels, textsOf(cutOff), 4, 9);
    await page.getByLabel('State of the answers').getByText('Time continues').waitFor();
    await page.context().setOffline(false);
    await student.allOnTheServer(page, typed(cutOff, 9));
    await student.answer(page, labels, textsOf(cutOff), 9, labels.length);
    await student.handIn(page);
  };
  const reloadsInTheMiddle = async () => {
    const page = await open(reloads);
    await student.answer(page, labels, textsOf(reloads), 0, 6);
    // As soon as the screen says that the last one is kept, which may be on the device alone.
    const last = textsOf(reloads)
      .slice(0, 6)
      .findLastIndex((text) => text !== null);
    await student.keptSomewhere(page, labels[last] as string);
    await page.reload();
    await student.allOnTheServer(page, typed(reloads, 6));
    await student.answer(page, labels, textsOf(reloads), 6, labels.length);
    await student.allOnTheServer(page, typed(reloads, labels.length));
    await student.handIn(page);
  };
  const letsTimeRunOut = async () => {
    const page = await open(runsOut);
    await student.answer(page, labels, textsOf(runsOut), 0, labels.length);
    await page
      .getByText(/Time is over/)
      .first()
      .waitFor({ timeout: 90_000 });
  };
  await Promise.all([losesTheLine(), reloadsInTheMiddle(), letsTimeRunOut()]);
  return null;
}

async function expectOnTheBoard(room: Page, count: number): Promise<void> {
  await room.getByText(`Everyone ${count}`).waitFor();
}

async function publishedAt(examId: string): Promise<unknown> {
  const found = await system.world.db.$client.query('select results_published_at from exams where id = $1', [
    examId,
  ]);
  return found.rows[0]?.results_published_at ?? null;
}

async function seeResultsAsAdmin(page: Page, exam: string): Promise<void> {
  await page.goto(`${exam}/results`);
  await page.getByText('Wright map').first().waitFor();
  await page.getByRole('tab', { name: 'Students' }).click();
  await page.getByText('Student 30').first().waitFor();
}

async function seeResultAsStudent(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('link', { name: 'See result' }).first().click();
  await page.getByText('How sure is the grade').waitFor();
}

function questionsRight(scored: readonly (0 | 1)[]): number {
  const byQuestion = new Map<string, boolean>();
  labels.forEach((label, index) => {
    const question = label.replace(/[ab]$/, '');
    byQuestion.set(question, (byQuestion.get(question) ?? true) && scored[index] === 1);
  });
  return [...byQuestion.values()].filter(Boolean).length;
}
