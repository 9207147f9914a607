import { foldRatings } from '@invigil/shared/rules/rating';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { makeGroup, makePerson } from '../../testing/factories.ts';
import { type FinishedExam, makeFinishedExam } from '../../testing/finished-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { voidSessions } from '../session/void-sessions.ts';
import { publishResults } from './publish-results.ts';
import { unpublishResults } from './unpublish-results.ts';

let database: TestDatabase;
let ctx: CommandContext;
let staff: CommandContext;
let people: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  ctx = { db: database.db, actor: systemActor };
  people = [];
  for (let index = 0; index < 3; index += 1) people.push((await makePerson(database.db)).id);
  const owner = await makePerson(database.db, { role: 'owner' });
  staff = { db: database.db, actor: { kind: 'staff', personId: owner.id as never, role: 'owner' } };
});
afterEach(() => database.close());

const finish = (closedMinutesAgo: number, rights: (number | null)[], version = {}) =>
  makeFinishedExam(database.db, {
    closedMinutesAgo,
    version,
    papers: rights.flatMap((right, index) =>
      right === null ? [] : [{ personId: people[index] as string, right }],
    ),
  });
const publish = (exam: FinishedExam, as = ctx) =>
  publishResults(as, { examId: exam.exam.id, calibrationId: exam.calibrationId });

const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await database.db.execute<Row>(query)).rows;
const changes = () =>
  rows(sql`select exam_id as "examId", person_id as "personId", before, after, expected, share, k, ordinal
    from rating_changes order by exam_closed_at, exam_id, person_id`);
const standings = () =>
  rows(sql`select person_id, rating, best, rated_exams, improvement, trend, streak_current, streak_longest
    from standings order by person_id`);
const achievements = () => rows(sql`select person_id, code, exam_id from achievements order by 1, 2`);
const everything = async () => ({
  changes: await changes(),
  standings: await standings(),
  achievements: await achievements(),
});

const folded = (exams: [FinishedExam, (number | null)[]][]) =>
  foldRatings(
    exams.map(([exam, rights]) => ({
      examId: exam.exam.id,
      closesAtMs: exam.version.closesAt?.getTime() ?? 0,
      n: rights.filter((right) => right !== null).length,
      shares: rights.flatMap((right, index) =>
        right === null ? [] : [{ personId: people[index] as string, share: right / 10 }],
      ),
    })),
  );
const bySortedPerson = <Row extends { examId: string; personId: string }>(list: Row[]) =>
  [...list].sort((a, b) => `${a.examId}${a.personId}`.localeCompare(`${b.examId}${b.personId}`));

describe('the flip', () => {
  test('is one pointer with its instant, told in the audit, and safe to repeat', async () => {
    const exam = await finish(60, [8, 4, 2]);
    expect(await publish(exam)).toEqual({ result: 'published' });
    const after = await everything();
    expect(await publish(exam)).toEqual({ result: 'already' });
    expect(await everything()).toEqual(after);
    const audit = await rows(sql`select verb from audit_events where exam_id = ${exam.exam.id} order by id`);
    expect(audit.map(({ verb }) => verb)).toEqual(['calibrated', 'published']);
  });

  test('ratings, streaks and achievements are as if exams had been published in the order of closing', async () => {
    const papers: (number | null)[][] = [
      [8, 4, 2],
      [9, null, 3],
      [7, 5, 6],
    ];
    const exams: [FinishedExam, (number | null)[]][] = [];
    for (const [index, rights] of papers.entries())
      exams.push([await finish(300 - index * 60, rights), rights]);
    // Last first, then the first, then the one between.
    for (const index of [2, 0, 1]) await publish((exams[index] as [FinishedExam, unknown])[0]);
    const found = (await changes()) as never as { examId: string; personId: string }[];
    expect(bySortedPerson(found)).toEqual(bySortedPerson(folded(exams)));
    const second = (await standings()).find(({ person_id }) => person_id === people[1]);
    expect(second).toMatchObject({ rated_exams: 2, streak_current: 1, streak_longest: 1 });
    const first = (await standings()).find(({ person_id }) => person_id === people[0]);
    expect(first).toMatchObject({ rated_exams: 3, streak_current: 3, streak_longest: 3 });
    expect(
      (await achievements()).filter(({ person_id }) => person_id === people[0]).map(({ code }) => code),
    ).toContain('streak_3');
  });

  test('unpublishing leaves everything as if the exam had never been published, and publishing brings it back', async () => {
    const [early, middle, late] = [
      await finish(300, [8, 4, 2]),
      await finish(200, [9, 1, 3]),
      await finish(100, [7, 5, 6]),
    ];
    await publish(early);
    await publish(late);
    const without = await everything();
    await publish(middle);
    const whole = await everything();
    expect(whole).not.toEqual(without);
    await unpublishResults(staff, { examId: middle.exam.id, reason: 'wrong key' });
    expect(await everything()).toEqual(without);
    expect(
      (
        await database.studentDb.execute(
          sql`select 1 from published_results where exam_id = ${middle.exam.id}`,
        )
      ).rows,
    ).toEqual([]);
    // The system leaves a held exam alone; a person ends the hold.
    expect(await publish(middle)).toEqual({ result: 'not_due' });
    expect(await publish(middle, staff)).toEqual({ result: 'published' });
    expect(await everything()).toEqual(whole);
  });

  test.each([
    ['by_hand', null, 'not_due'],
    ['at', 60, 'not_due'],
    ['at', -60, 'published'],
  ] as const)(
    'under release %s (in %s minutes) the system says %s, a person may at once',
    async (releasePolicy, inMinutes, result) => {
      const releaseAt = inMinutes === null ? null : new Date(Date.now() + inMinutes * 60_000);
      const exam = await finish(60, [8, 4, 2], { releasePolicy, releaseAt });
      expect(await publish(exam)).toEqual({ result });
      expect((await publish(exam, staff)).result).toBe(result === 'published' ? 'already' : 'published');
    },
  );

  test('only the newest calibration under the key in force can be published', async () => {
    const exam = await finish(60, [8, 4, 2]);
    await database.db.execute(
      sql`insert into key_versions (exam_version_id, number) values (${exam.version.id}, 2)`,
    );
    await expect(publish(exam, staff)).rejects.toMatchObject({ code: 'CALIBRATION_SUPERSEDED' });
    await expect(
      publishResults(staff, { examId: crypto.randomUUID(), calibrationId: exam.calibrationId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('two exams published at the same moment fold into one history', async () => {
    const first = [8, 4, 2];
    const second = [9, 1, 3];
    const exams: [FinishedExam, number[]][] = [
      [await finish(300, first), first],
      [await finish(200, second), second],
    ];
    await Promise.all(exams.map(([exam]) => publish(exam)));
    expect(bySortedPerson((await changes()) as never)).toEqual(bySortedPerson(folded(exams)));
  });

  test('placement exams have results and no ratings', async () => {
    const exam = await makeFinishedExam(database.db, {
      kind: 'placement',
      papers: people.map((personId) => ({ personId, right: 5 })),
    });
    await publish(exam);
    expect(await changes()).toEqual([]);
    expect(await standings()).toEqual([]);
  });
});

test('a streak counts who was assigned when the exam closed, not who joined the group later', async () => {
  const [sat, joined, other] = people as [string, string, string];
  const group = await makeGroup(database.db, [sat]);
  const examOf = (closedMinutesAgo: number, ...who: string[]) =>
    makeFinishedExam(database.db, {
      closedMinutesAgo,
      papers: who.map((personId) => ({ personId, right: 5 })),
      assign: 'nobody',
    });
  const first = await examOf(300, joined, other);
  const second = await examOf(200, sat, other);
  await database.db.execute(
    sql`insert into exam_assignments (exam_id, group_id) values (${second.exam.id}, ${group.id})`,
  );
  await database.db.execute(
    sql`insert into group_members (group_id, person_id) values (${group.id}, ${joined})`,
  );
  await publish(first);
  await publish(second);
  const streakOf = async (personId: string) =>
    (await standings()).find(({ person_id }) => person_id === personId)?.streak_current;
  expect([await streakOf(joined), await streakOf(other), await streakOf(sat)]).toEqual([1, 2, 1]);
});

test('an exam assigned to everyone and missed breaks the streak of those who sat an earlier one', async () => {
  const [first, second] = [await finish(300, [8, 4, 2]), await finish(200, [8, null, 2])];
  await publish(first);
  await publish(second);
  expect((await standings()).find(({ person_id }) => person_id === people[1])).toMatchObject({
    streak_current: 0,
    streak_longest: 1,
  });
});

test('a sitting voided after the flip leaves results, ratings and boards at once, and a recalibration is advised', async () => {
  const exam = await finish(60, [8, 4, 2]);
  await publish(exam);
  const [person, other] = people as [string, string];
  const ratingOf = async (personId: string) =>
    (await standings()).find(({ person_id }) => person_id === personId)?.rating;
  const before = await ratingOf(other);
  await voidSessions(staff, {
    examId: exam.exam.id,
    sessionIds: [exam.sessionOf.get(person) as string],
    reason: 'another sat for him',
  });
  expect(await ratingOf(person)).toBeUndefined();
  // The mean fell without him, and the opponent with it.
  expect(await ratingOf(other)).toBeLessThan(before as number);
  const shown = await database.studentDb.execute(
    sql`select person_id from published_results where exam_id = ${exam.exam.id}`,
  );
  expect(shown.rows).toHaveLength(2);
  expect(
    await rows(sql`select recalibration_advised as advised from exams where id = ${exam.exam.id}`),
  ).toEqual([{ advised: true }]);
});
