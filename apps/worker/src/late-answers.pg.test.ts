import { systemActor } from '@invigil/db/command-context';
import { publishResults } from '@invigil/db/commands/result/publish-results';
import { requestRecalibration } from '@invigil/db/commands/result/request-recalibration';
import { decideLateAnswer } from '@invigil/db/commands/session/decide-late-answer';
import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import { listSubmissionsToScore } from '@invigil/db/queries/result/list-submissions-to-score';
import { lateAnswers } from '@invigil/db/schema';
import { makePerson } from '@invigil/db/testing/factories';
import { type FinishedExam, makeFinishedExam } from '@invigil/db/testing/finished-exam';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { acceptLate } from './jobs/accept-late.ts';
import { calibrateExam } from './jobs/calibrate-exam.ts';
import { scoreSession } from './jobs/score-session.ts';
import { highestWarm } from './testing/independent-rasch.ts';
import { jobDeps } from './testing/run-found.ts';

let database: TestDatabase;
let deps: JobDeps;
let people: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  deps = jobDeps(database);
  people = [];
  for (let index = 0; index < 12; index += 1) people.push((await makePerson(database.db)).id);
});
afterEach(() => database.close());

const papers = () => people.map((personId, index) => ({ personId, right: 2 + (index % 6) }));

async function addLate(
  exam: FinishedExam,
  personId: string,
  item: number,
  values: Partial<typeof lateAnswers.$inferInsert>,
) {
  const [late] = await database.db
    .insert(lateAnswers)
    .values({
      sessionId: exam.sessionOf.get(personId) as string,
      itemId: exam.items[item]?.id as string,
      epoch: 1,
      revision: 2,
      text: 'A',
      locale: 'uz',
      cause: 'late',
      receivedAt: new Date(),
      ...values,
    })
    .returning();
  return late?.id as string;
}

async function scoreAll(): Promise<number> {
  const ids = await listSubmissionsToScore(database.db, { readingVersion, limit: 1_000 });
  for (const submissionId of ids) await scoreSession.run(deps, { submissionId: submissionId as never });
  return ids.length;
}

const measuresOf = async (exam: FinishedExam, personId: string) =>
  (
    await database.db.execute<{ measure: number; scaled: number; calibrated: boolean; points: number }>(sql`
      select m.measure_logits as measure, m.scaled, m.calibrated, sc.points from measures m
      join scores sc on sc.id = m.score_id join submissions u on u.id = m.submission_id
      where m.calibration_id = ${exam.calibrationId} and m.session_id = ${exam.sessionOf.get(personId)} order by u.number`)
  ).rows;

test('an accepted late answer is measured under the calibration in force, moves nobody else, and advises a recalibration', async () => {
  const exam = await makeFinishedExam(database.db, { papers: papers(), outcome: 'estimated' });
  await publishResults(deps.ctx, { examId: exam.exam.id, calibrationId: exam.calibrationId });
  const person = people[0] as string;
  const others = async () =>
    (
      await database.db.execute(
        sql`select * from measures where person_id <> ${person} order by submission_id`,
      )
    ).rows;
  const before = await others();
  const ratingBefore = (
    await database.db.execute<{ rating: number }>(
      sql`select rating from standings where person_id = ${person}`,
    )
  ).rows[0]?.rating;
  const late = await addLate(exam, person, 9, {});
  const request = { lateAnswerId: late, decision: 'accepted', reason: 'the line was down' } as const;
  await decideLateAnswer({ db: database.db, actor: { ...systemActor, kind: 'staff' } }, request);

  expect(await scoreAll()).toBe(1);
  expect(await scoreAll()).toBe(0);
  const [first, second] = await measuresOf(exam, person);
  expect([first?.points, second?.points]).toEqual([2, 3]);
  const { ability } = highestWarm(
    exam.items.map((_, index) => (index - 4.5) / 2),
    3,
  );
  expect(second?.measure).toBeCloseTo(ability, 6);
  expect(Math.abs((second?.scaled ?? 0) - (50 + 10 * ability))).toBeLessThan(0.006);
  expect(second?.calibrated).toBe(true);
  expect(await others()).toEqual(before);

  const shown = await database.studentDb.execute(
    sql`select points from published_results where person_id = ${person}`,
  );
  expect(shown.rows).toEqual([{ points: 3 }]);
  const rating = await database.db.execute<{ rating: number }>(
    sql`select rating from standings where person_id = ${person}`,
  );
  expect(rating.rows[0]?.rating).toBeGreaterThan(ratingBefore as number);
  const advised = () =>
    database.db.execute(sql`select recalibration_advised as advised from exams where id = ${exam.exam.id}`);
  expect((await advised()).rows).toEqual([{ advised: true }]);

  // The wish is in the row; the worker finds it, and what it writes ends it.
  await requestRecalibration(deps.ctx, { examId: exam.exam.id as never });
  const [facts] = await listExamsToFinish(database.db, { readingVersion });
  expect(facts && examWorkOf(facts, facts.nowMs)).toBe('calibrate');
  await calibrateExam.run(deps, { examId: exam.exam.id as never });
  expect((await advised()).rows).toEqual([{ advised: false }]);
  const [after] = await listExamsToFinish(database.db, { readingVersion });
  expect(after && examWorkOf(after, after.nowMs)).toBe('publish');
});

test('under accept_until the worker takes, at the limit, the greatest pair of the last epoch and nothing of an old device', async () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const exam = await makeFinishedExam(database.db, {
    papers: papers(),
    version: { latePolicy: 'accept_until', lateUntil: minutesAgo(5) },
  });
  const [one, other] = people as [string, string];
  await database.db.execute(sql`update sessions set epoch = 2 where id = ${exam.sessionOf.get(one)}`);
  await addLate(exam, one, 8, { epoch: 2, revision: 3, text: 'C' });
  await addLate(exam, one, 8, { epoch: 2, revision: 4, text: 'A' });
  // Older than what arrived in time: it crossed on the way and never was the student's last word.
  await database.db.execute(sql`update answers set epoch = 2, revision = 6, text = 'D'
    where session_id = ${exam.sessionOf.get(one)} and item_id = ${exam.items[6]?.id}`);
  await addLate(exam, one, 6, { epoch: 2, revision: 5, text: 'A' });
  await addLate(exam, one, 9, { epoch: 1, revision: 9, text: 'A', cause: 'lease_lost' });
  await addLate(exam, one, 7, { epoch: 1, revision: 9, text: 'A', cause: 'late' });
  await addLate(exam, other, 9, { text: 'B' });
  expect(await acceptLate(deps)).toBe(2);
  expect(await acceptLate(deps)).toBe(0);
  const submitted = await database.db.execute<{
    texts: Record<string, { epoch: number; revision: number; text: string }>;
  }>(sql`
    select answers as texts from submissions where session_id = ${exam.sessionOf.get(one)} and number = 2`);
  const texts = submitted.rows[0]?.texts ?? {};
  expect(texts[exam.items[8]?.id as string]).toMatchObject({ epoch: 2, revision: 5, text: 'A' });
  expect(texts[exam.items[9]?.id as string]).toMatchObject({ epoch: 1, revision: 1, text: 'B' });
  expect(texts[exam.items[6]?.id as string]).toMatchObject({ epoch: 2, revision: 6, text: 'D' });
  const decisions = await database.db.execute<{ decision: string | null }>(sql`
    select decision from late_answers where session_id = ${exam.sessionOf.get(one)} order by item_id, epoch, revision`);
  expect(decisions.rows.map(({ decision }) => decision ?? 'waits').sort()).toEqual([
    'accepted',
    'rejected',
    'rejected',
    'waits',
    'waits',
  ]);
});

test('before the limit nothing is accepted and the exam is not closed', async () => {
  const exam = await makeFinishedExam(database.db, {
    papers: papers(),
    version: { latePolicy: 'accept_until', lateUntil: new Date(Date.now() + 3_600_000) },
  });
  await addLate(exam, people[0] as string, 9, {});
  expect(await acceptLate(deps)).toBe(0);
  const [facts] = await listExamsToFinish(database.db, { readingVersion });
  expect(facts && examWorkOf(facts, facts.nowMs)).toBeNull();
});

test('a practice sitting is scored at once and never calibrated', async () => {
  const exam = await makeFinishedExam(database.db, { kind: 'practice', papers: papers().slice(0, 1) });
  expect(await listExamsToFinish(database.db, { readingVersion })).toEqual([]);
  const shown = await database.studentDb.execute(
    sql`select points from practice_results where exam_id = ${exam.exam.id}`,
  );
  expect(shown.rows).toEqual([{ points: 2 }]);
});
