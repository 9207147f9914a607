import { openRunningExam, planComingExam } from '@invigil/demo/open-running-exam';
import { seedDemo } from '@invigil/demo/seed-demo';
import { waitForResults } from '@invigil/demo/wait-for-results';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import { type System, startSystem } from '@invigil/testing/system.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const RESULTS_WITHIN_MS = 120_000;
const demoToken = 'a-token-of-this-run';

export type Locale = 'uz' | 'ru' | 'en';
export const locales: readonly Locale[] = ['uz', 'ru', 'en'];

/** The real system with the demo's school, results and a running exam of 55 items, and a browser before it. */
export interface ExamWorld {
  system: System;
  browser: Browser;
  examId: string;
  rehearsalId: string;
  /** Opens half an hour from now. */
  comingId: string;
  /** One sign-in address for each of the students who may sit the running exam. */
  students: readonly string[];
  /** A context of the person at `signIn`, in that language, whose pages hold still. */
  enter(signIn: string, locale: Locale): Promise<BrowserContext>;
  /** An act of the demo's owner, over the wire. */
  act<Output>(procedure: string, input: object): Promise<Output>;
  adminSignIn: string;
  /** Rejects when the demo's results do not come within two minutes. */
  untilResults(): Promise<void>;
  query(sql: string, values?: unknown[]): Promise<Record<string, string>[]>;
  close(): Promise<void>;
}

export async function openExamWorld(env: Record<string, string> = {}): Promise<ExamWorld> {
  const [system, browser] = await Promise.all([
    startSystem({ web: true, env: { INVIGIL_DEMO_TOKEN: demoToken, ...env } }),
    launchBrowser(),
  ]);
  const { db } = system.world;
  await seedDemo(db);
  const { examId } = await openRunningExam(db);
  const { examId: comingId } = await planComingExam(db, 30 * 60_000);
  const query = async (sql: string, values: unknown[] = []) =>
    (await db.$client.query(sql, values)).rows as Record<string, string>[];
  const sitters = await query(`
    select p.id from people p
    join group_members m on m.person_id = p.id join groups g on g.id = m.group_id
    where g.name in ('11-A', '11-B') and p.role = 'student' and p.login is distinct from 'demo-student'
    order by p.login, p.id`);
  const [rehearsal] = await query(`select id from exams where kind = 'rehearsal' limit 1`);
  const { origin } = system;

  async function enter(signIn: string, locale: Locale): Promise<BrowserContext> {
    const context = await browser.newContext({
      // The policy would refuse the checker's own script.
      bypassCSP: true,
      locale,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(15_000);
    const reply = await context.request.get(signIn, { maxRedirects: 0 });
    if (reply.status() >= 400) throw new Error(`the demo sign-in answered ${reply.status()}`);
    await context.addInitScript((wanted) => localStorage.setItem('invigil.locale', wanted), locale);
    const person = /student\/[^/]+\/(.+)$/.exec(signIn)?.[1];
    if (person) await query('update people set locale = $1 where id = $2', [locale, person]);
    return context;
  }

  const adminSignIn = `${origin}/demo/admin/${demoToken}`;
  let owner: Promise<BrowserContext> | undefined;
  async function act<Output>(procedure: string, input: object): Promise<Output> {
    owner ??= enter(adminSignIn, 'en');
    const reply = await (await owner).request.post(`${origin}/api/trpc/${procedure}`, {
      headers: { origin },
      data: input,
    });
    if (!reply.ok()) throw new Error(`${procedure} answered ${reply.status()}: ${await reply.text()}`);
    return (await reply.json()).result.data;
  }

  let results: Promise<void> | undefined;
  async function waitForAll(): Promise<void> {
    const unready = await waitForResults(db, RESULTS_WITHIN_MS);
    if (unready.length > 0) throw new Error(`No results came for ${unready.join(', ')}`);
  }

  return {
    untilResults: () => (results ??= waitForAll()),
    system,
    browser,
    examId,
    rehearsalId: rehearsal?.id ?? '',
    comingId,
    students: sitters.map(({ id }) => `${origin}/demo/student/${demoToken}/${id}`),
    enter,
    act,
    adminSignIn,
    query,
    async close() {
      await browser.close();
      await system.close();
    },
  };
}

/** Opens an address and waits until what it came for is there. */
export async function arrive(page: Page, address: string, shown: string): Promise<void> {
  await page.goto(address);
  await page.locator(shown).first().waitFor();
}
