import {
  ListItemStatisticsOutput,
  ListStudentResultsOutput,
  ResultsOverview,
} from '@invigil/shared/contracts/admin-results';
import { GetMyResultOutput, ListMyResultsOutput } from '@invigil/shared/contracts/results';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../client.ts';
import { systemActor } from '../../command-context.ts';
import { publishResults } from '../../commands/result/publish-results.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { type FinishedExam, makeFinishedExam } from '../../testing/finished-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { getMyResult } from './get-my-result.ts';
import { getResultsOverview } from './get-results-overview.ts';
import { listExportRows } from './list-export-rows.ts';
import { listItemStatistics } from './list-item-statistics.ts';
import { listMyResults } from './list-my-results.ts';
import { listStudentResults } from './list-student-results.ts';

let database: TestDatabase;
let exam: FinishedExam;
const people: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  for (let index = 0; index < 12; index += 1)
    people.push(
      (
        await makePerson(database.db, {
          fullName: `Surname${index} Name`,
          searchName: `surname${index} name`,
        })
      ).id,
    );
  exam = await makeFinishedExam(database.db, {
    papers: people.map((personId, index) => ({ personId, right: Math.min(index, 10) })),
    outcome: 'estimated',
  });
});
afterAll(() => database?.close());

const mine = (index: number, db: Db = database.studentDb) =>
  getMyResult(db, {
    sessionId: exam.sessionOf.get(people[index] as string) as never,
    personId: people[index] as string,
  });

describe('before the flip', () => {
  test('a student is told what is waited for and nothing that is derived', async () => {
    const reply = GetMyResultOutput.parse(await mine(3));
    expect(reply).toMatchObject({ state: 'waiting', step: 'scoring' });
    expect((await listMyResults(database.studentDb, people[3] as string)).results).toEqual([]);
  });

  test('staff see figures, and the step', async () => {
    const overview = ResultsOverview.parse(await getResultsOverview(database.db, exam.exam.id as never));
    expect(overview).toMatchObject({
      step: 'ready',
      submitted: 12,
      scored: 12,
      inProgress: 0,
      publishedAt: null,
    });
  });

  test('somebody else’s sitting is not found', async () => {
    const call = getMyResult(database.studentDb, {
      sessionId: exam.sessionOf.get(people[0] as string) as never,
      personId: people[1] as string,
    });
    await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('who still sits waits as sitting', async () => {
    const open = await makeExam(database.db);
    const session = await makeSession(database.db, open, people[0] as string);
    const reply = await getMyResult(database.studentDb, {
      sessionId: session.id as never,
      personId: people[0] as string,
    });
    expect(reply).toMatchObject({ state: 'waiting', step: 'sitting', submittedAt: null });
  });
});

describe('after the flip', () => {
  beforeAll(async () => {
    await publishResults(
      { db: database.db, actor: systemActor },
      { examId: exam.exam.id, calibrationId: exam.calibrationId },
    );
  });

  test('a student has the whole result, through the student login, in at most five statements', async () => {
    const { statements, result } = await countStatements(database.studentDb, () => mine(7));
    expect(statements).toBeLessThanOrEqual(5);
    const reply = GetMyResultOutput.parse(result);
    if (reply.state !== 'published') throw new Error('not published');
    expect(reply.result).toMatchObject({
      points: 7,
      pointsOf: 10,
      standing: 'provisional',
      grade: null,
      measure: { value: 1, se: 0.4 },
      scaled: { value: 60, se: 4 },
      rank: { place: 5, of: 12 },
      streak: { current: 1, longest: 1 },
    });
    expect(reply.result.rating?.provisional).toBe(true);
    expect(reply.result.items.map(({ mark }) => mark)).toEqual([
      ...Array(7).fill('right'),
      ...Array(3).fill('wrong'),
    ]);
    expect(reply.result.items[0]).toMatchObject({
      text: 'A',
      readAs: 'A',
      accepted: ['A'],
      shareRight: 11 / 12,
    });
  });

  test('equal points share a rank', async () => {
    const places = [];
    for (const index of [10, 11]) {
      const reply = await mine(index);
      if (reply.state === 'published') places.push(reply.result.rank?.place);
    }
    expect(places).toEqual([1, 1]);
  });

  test('the history has the exam with what it did to the rating', async () => {
    const { results } = ListMyResultsOutput.parse(
      await listMyResults(database.studentDb, people[11] as string),
    );
    expect(results).toHaveLength(1);
    expect(results[0]?.ratingChange).toBeGreaterThan(0);
  });

  test('staff have the items, in three statements, with the answers that were given', async () => {
    const { statements, result } = await countStatements(database.db, () =>
      listItemStatistics(database.db, exam.exam.id),
    );
    expect(statements).toBeLessThanOrEqual(3);
    const { items, abilitySteps, gradeLimits } = ListItemStatisticsOutput.parse(result);
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(items[4]?.answers.map(({ text, n, right }) => [text, n, right])).toEqual([
      ['A', 7, true],
      ['B', 5, false],
    ]);
    expect(abilitySteps.reduce((total, { n }) => total + n, 0)).toBe(12);
    expect(gradeLimits.find(({ grade }) => grade === 'A+')?.logits).toBeCloseTo(2, 9);
  });

  test('staff find a student by a part of the name, and a page knows the total', async () => {
    const all = { examId: exam.exam.id, search: '', sort: 'score', page: 2, limit: 5 } as const;
    const { statements, result } = await countStatements(database.db, () =>
      listStudentResults(database.db, all),
    );
    expect(statements).toBeLessThanOrEqual(3);
    const page = ListStudentResultsOutput.parse(result);
    expect(page).toMatchObject({ page: 2, limit: 5, total: 12 });
    expect(page.rows.map(({ points }) => points)).toEqual([6, 5, 4, 3, 2]);
    const found = await listStudentResults(database.db, { ...all, page: 1, search: 'SURNAME11' });
    expect(found.rows.map(({ fullName }) => fullName)).toEqual(['Surname11 Name']);
    expect((await listStudentResults(database.db, { ...all, page: 1, search: '%' })).total).toBe(0);
  });

  test('the overview counts every sitting once', async () => {
    const overview = ResultsOverview.parse(await getResultsOverview(database.db, exam.exam.id as never));
    expect(overview.step).toBe('published');
    expect(overview.pointsDistribution.reduce((total, n) => total + n, 0)).toBe(12);
    expect(overview.distribution.counts.reduce((total, n) => total + n, 0)).toBe(12);
    expect(overview.distribution.from).toBe(25);
  });

  test('who asked to be hidden has no name in exports', async () => {
    await database.db.execute(sql`update people set hidden_from_boards = true where id = ${people[2]}`);
    const rows = await listExportRows(database.db, exam.exam.id);
    expect(rows.find(({ personId }) => personId === people[2])?.fullName).toBeNull();
    expect(rows.filter(({ fullName }) => fullName !== null)).toHaveLength(11);
  });

  test('the student login is refused everything that the views are made of', async () => {
    for (const table of [
      'scores',
      'calibrations',
      'calibration_items',
      'measures',
      'rating_changes',
      'standings',
      'exam_rosters',
      'key_entries',
    ])
      await expect(database.studentDb.$client.query(`select 1 from ${table} limit 1`)).rejects.toThrow(
        /permission denied/,
      );
  });
});
