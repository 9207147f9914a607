import type { Role } from '@invigil/shared/contracts/primitives';
import type { PersonId } from '@invigil/shared/ids';
import { readingVersion } from '@invigil/shared/rules/reading';
import { scoreSubmission } from '@invigil/shared/rules/scoring';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { systemActor } from '../../command-context.ts';
import { listNearMisses } from '../../queries/near-miss/list-near-misses.ts';
import { findSubmissionToScore } from '../../queries/result/find-submission-to-score.ts';
import { listSubmissionsToScore } from '../../queries/result/list-submissions-to-score.ts';
import { auditEvents, nearMisses, scores, submissions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { recordScore } from '../result/record-score.ts';
import { decideNearMiss } from './decide-near-miss.ts';

let world: TestDatabase;
let system: CommandContext;
let staff: CommandContext;
let exam: MadeExam;
let itemId: string;

beforeAll(async () => {
  world = await createTestDatabase();
  system = { db: world.db, actor: systemActor };
  const owner = await makePerson(world.db, { role: 'owner', login: null });
  staff = {
    db: world.db,
    actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' satisfies Role },
  };
});
afterAll(() => world.close());

beforeEach(async () => {
  exam = await makeExam(world.db, {
    key: [
      { accepted: ['3√2'], kind: 'open' },
      { accepted: ['1/2'], kind: 'open' },
    ],
  });
  itemId = exam.items[0]?.id as string;
});

/** Hands in one text for the first item, and scores it as the worker does. */
async function handIn(text: string): Promise<string> {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, {
    status: 'submitted',
    submissionCount: 1,
    submittedAt: new Date(),
  });
  const [submission] = await world.db
    .insert(submissions)
    .values({
      sessionId: session.id,
      number: 1,
      answers: { [itemId]: { epoch: 1, revision: 1, text, locale: 'uz' } },
      digest: '',
      closedBy: 'student',
      closedAt: new Date(),
    })
    .returning();
  const id = submission?.id as string;
  await score(id);
  return id;
}

async function score(submissionId: string) {
  const found = await findSubmissionToScore(world.db, submissionId);
  if (!found) throw new Error('nothing to score');
  const { keyVersionId } = found;
  return recordScore(system, {
    submissionId,
    keyVersionId,
    readingVersion,
    ...scoreSubmission(found.answers, found.items),
  });
}

/** The mark of the first item under the newest key. */
async function markOf(submissionId: string): Promise<string | undefined> {
  const rows = await world.db
    .select({ marks: scores.marks, points: scores.points })
    .from(scores)
    .where(eq(scores.submissionId, submissionId))
    .orderBy(sql`${scores.createdAt} desc, ${scores.id}`)
    .limit(1);
  return `${rows[0]?.marks[itemId]?.mark}, ${rows[0]?.points}`;
}

const queue = async () => listNearMisses(world.db, { examId: exam.exam.id, page: 1, limit: 50 });
const nearOf = async (text: string) => {
  const found = (await queue()).rows.find((row) => row.text === text);
  if (!found) throw new Error(`no near miss ${text}`);
  return found.nearMissId;
};

describe('forms that could not be read', () => {
  test('come into the queue once an item, counted by sitting, the most frequent first', async () => {
    const unread = await handIn(' 3√2 sm ');
    for (const text of ['3√2 SM', '3√2  sm', '3 koren 2', '√18', '4√2', '']) await handIn(text);
    expect(await markOf(unread)).toBe('unread, 0');
    const listed = await queue();
    expect(listed).toMatchObject({ total: 2, waiting: 2, page: 1, limit: 50 });
    expect(
      listed.rows.map(({ text, students, accepted, decision }) => ({ text, students, accepted, decision })),
    ).toEqual([
      { text: '3√2 sm', students: 3, accepted: ['3√2'], decision: null },
      { text: '3 koren 2', students: 1, accepted: ['3√2'], decision: null },
    ]);
    // Scoring again, as a repeated job does, changes nothing.
    expect(await score(unread)).toBe('already');
    expect((await queue()).total).toBe(2);
  });

  test('an accepted form becomes an accepted answer: a new key version, everybody scored again, and recorded', async () => {
    const one = await handIn('3√2 sm');
    const other = await handIn('3√2 SM');
    await decideNearMiss(staff, {
      mayChangeKey: true,
      nearMissId: await nearOf('3√2 sm'),
      decision: 'accepted',
      reason: 'A unit does no harm',
    });
    const due = await listSubmissionsToScore(world.db, { readingVersion, limit: 1_000 });
    expect(due).toEqual(expect.arrayContaining([one, other]));
    for (const id of [one, other]) await score(id);
    expect(await markOf(one)).toBe('right, 1');
    expect(await markOf(other)).toBe('right, 1');
    const { rows, waiting } = await queue();
    expect(waiting).toBe(0);
    expect(rows[0]).toMatchObject({ decision: 'accepted', students: 2, accepted: ['3√2', '3√2 sm'] });
    const audits = await world.db.select().from(auditEvents).where(eq(auditEvents.examId, exam.exam.id));
    expect(audits.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['change_key', 'accepted']));
    expect(JSON.stringify(audits.map(({ details }) => details))).not.toContain('3√2 sm');
    const woken = await world.db.execute<{ n: number }>(sql`
      select count(*)::int as n from queue_outbox where job = 'calibrate-exam' and payload ->> 'examId' = ${exam.exam.id}`);
    expect(woken.rows[0]?.n).toBeGreaterThan(0);
  });

  test('a rejected form is wrong where it waits and where it comes again; undone, it waits again', async () => {
    const before = await handIn('3 koren 2');
    const nearMissId = await nearOf('3 koren 2');
    await decideNearMiss(staff, {
      mayChangeKey: true,
      nearMissId,
      decision: 'rejected',
      reason: 'May be a cube root',
    });
    expect(await markOf(before)).toBe('wrong, 0');
    const after = await handIn('3 KOREN 2');
    expect(await markOf(after)).toBe('wrong, 0');
    expect((await queue()).rows).toMatchObject([{ decision: 'rejected', students: 2 }]);
    await decideNearMiss(staff, {
      mayChangeKey: true,
      nearMissId,
      decision: 'undone',
      reason: 'Asked the author',
    });
    expect(await markOf(before)).toBe('unread, 0');
    expect(await markOf(after)).toBe('unread, 0');
    expect((await queue()).waiting).toBe(1);
  });

  test('undoing an acceptance takes the form out of the key, and it waits again', async () => {
    const one = await handIn('3√2 sm');
    const nearMissId = await nearOf('3√2 sm');
    await decideNearMiss(staff, { mayChangeKey: true, nearMissId, decision: 'accepted', reason: 'Fine' });
    await score(one);
    await decideNearMiss(staff, { mayChangeKey: true, nearMissId, decision: 'undone', reason: 'By mistake' });
    await score(one);
    expect(await markOf(one)).toBe('unread, 0');
    expect((await queue()).rows).toMatchObject([{ decision: null, accepted: ['3√2'], students: 1 }]);
  });

  test('a ruling is made once: the second of two is a conflict, and an unknown one is not found', async () => {
    await handIn('3√2 sm');
    const nearMissId = await nearOf('3√2 sm');
    const ruling = { nearMissId, decision: 'rejected' as const, reason: 'No', mayChangeKey: true };
    const results = await Promise.allSettled([decideNearMiss(staff, ruling), decideNearMiss(staff, ruling)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await expect(decideNearMiss(staff, { ...ruling, nearMissId: exam.exam.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('scoring beside a rejection ends wrong, whichever comes first', async () => {
    await handIn('3√2 sm');
    const nearMissId = await nearOf('3√2 sm');
    const [, ...handed] = await Promise.all([
      decideNearMiss(staff, { mayChangeKey: true, nearMissId, decision: 'rejected', reason: 'No' }),
      ...Array.from({ length: 6 }, () => handIn('3√2 sm')),
    ]);
    for (const id of handed) expect(await markOf(id)).toBe('wrong, 0');
  });

  test('the student login may neither read nor write them', async () => {
    await expect(world.studentDb.select().from(nearMisses)).rejects.toThrow();
  });
});

describe('what an accepted form does to the key', () => {
  test('it is no key to be read: another text that it could be read as stays wrong', async () => {
    exam = await makeExam(world.db, { key: [{ accepted: ['2; 3'], kind: 'open' }] });
    itemId = exam.items[0]?.id as string;
    const [asTyped, other] = [await handIn('2,3'), await handIn('2.3')];
    expect([await markOf(asTyped), await markOf(other)]).toEqual(['unread, 0', 'wrong, 0']);
    const nearMissId = await nearOf('2,3');
    const ruling = { nearMissId, decision: 'accepted' as const, reason: 'a list' };
    await expect(decideNearMiss(staff, { ...ruling, mayChangeKey: false })).rejects.toThrow('FORBIDDEN');
    await decideNearMiss(staff, { ...ruling, mayChangeKey: true });
    for (const id of [asTyped, other]) await score(id);
    expect([await markOf(asTyped), await markOf(other)]).toEqual(['right, 1', 'wrong, 0']);
    const undone = { nearMissId, decision: 'undone' as const, reason: 'no list' };
    await expect(decideNearMiss(staff, { ...undone, mayChangeKey: false })).rejects.toThrow('FORBIDDEN');
    await decideNearMiss(staff, { ...undone, mayChangeKey: true });
    await score(asTyped);
    expect(await markOf(asTyped)).toBe('unread, 0');
  });
});
