import { GetNearMeOutput, ListBoardOutput } from '@invigil/shared/contracts/leaderboard';
import { nearMe, rankEntries } from '@invigil/shared/rules/board';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../command-context.ts';
import { publishResults } from '../../commands/result/publish-results.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { makeGroup, makePerson } from '../../testing/factories.ts';
import { makeFinishedExam } from '../../testing/finished-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { getNearMe } from './get-near-me.ts';
import { listBoard } from './list-board.ts';

let database: TestDatabase;
const people: string[] = [];
let group: string;
let school: string;

beforeAll(async () => {
  database = await createTestDatabase();
  for (let index = 0; index < 60; index += 1)
    people.push((await makePerson(database.db, { fullName: `Karimova${index} Aziza` })).id);
  school = (await makeGroup(database.db)).id;
  group = (await makeGroup(database.db, people.slice(0, 4), school)).id;
  for (const [round, closedMinutesAgo] of [200, 100].entries()) {
    const exam = await makeFinishedExam(database.db, {
      closedMinutesAgo,
      papers: people
        .slice(0, round === 0 ? 60 : 55)
        .map((personId, index) => ({ personId, right: (index * (round + 3)) % 11 })),
    });
    await publishResults(
      { db: database.db, actor: systemActor },
      { examId: exam.exam.id, calibrationId: exam.calibrationId },
    );
  }
  await database.db.execute(sql`update people set hidden_from_boards = true where id = ${people[10]}`);
});
afterAll(() => database?.close());

const list = (values: Partial<Parameters<typeof listBoard>[1]> = {}) =>
  listBoard(database.studentDb, {
    board: 'top_rated',
    groupId: null,
    callerId: people[0] as string,
    page: 1,
    limit: 100,
    ...values,
  });
const standings = async () =>
  (
    await database.db.execute<{ personId: string; rating: number; improvement: number }>(
      sql`select person_id as "personId", rating, improvement from standings`,
    )
  ).rows;

describe('a board', () => {
  test.each([
    ['top_rated', 'rating'],
    ['most_improved', 'improvement'],
  ] as const)('%s is ordered and ranked as the rule says', async (board, field) => {
    const ranked = rankEntries(
      (await standings()).map((row) => ({ personId: row.personId, value: row[field] })),
    );
    const { rows, total } = ListBoardOutput.parse(await list({ board }));
    expect(total).toBe(60);
    expect(rows.map(({ rank, value, you }) => ({ rank, value, you }))).toEqual(
      ranked.map(({ personId, rank, value }) => ({ rank, value, you: personId === people[0] })),
    );
  });

  test('most active counts published exams of ninety days', async () => {
    const { rows } = await list({ board: 'most_active' });
    expect(rows.filter(({ value }) => value === 2)).toHaveLength(55);
    expect(rows.filter(({ value, rank }) => value === 1 && rank === 56)).toHaveLength(5);
    await database.db.execute(
      sql`update sessions set submitted_at = submitted_at - interval '91 days' where person_id = ${people[0]}`,
    );
    expect((await list({ board: 'most_active' })).total).toBe(59);
    await database.db.execute(
      sql`update sessions set submitted_at = submitted_at + interval '91 days' where person_id = ${people[0]}`,
    );
  });

  test('names are a first name and an initial, none beyond rank 50, none of who is hidden, except one’s own', async () => {
    const { rows } = await list();
    expect(rows[0]?.name).toBe('Aziza K.');
    expect(rows.filter(({ rank, you, name }) => rank > 50 && !you && name !== null)).toEqual([]);
    const hiddenRank = rankEntries(
      (await standings()).map((row) => ({ personId: row.personId, value: row.rating })),
    ).find(({ personId }) => personId === people[10]);
    expect(rows.filter(({ rank, name }) => rank <= 50 && name === null).map(({ rank }) => rank)).toEqual(
      (hiddenRank?.rank ?? 99) <= 50 ? [hiddenRank?.rank] : [],
    );
    const own = (await list({ callerId: people[10] as string })).rows.find(({ you }) => you);
    expect(own?.name).toBe('Aziza K.');
  });

  test('of a group holds its members only, of a school those of its classes, and is not found by others', async () => {
    expect((await list({ groupId: group })).total).toBe(4);
    expect((await list({ groupId: school })).total).toBe(4);
    await expect(list({ groupId: group, callerId: people[9] as string })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('takes at most three statements, and a page beyond the end knows the total', async () => {
    const { statements, result } = await countStatements(database.studentDb, () =>
      list({ groupId: group, page: 9 }),
    );
    expect(statements).toBeLessThanOrEqual(3);
    expect(result).toEqual({ rows: [], page: 9, limit: 100, total: 4 });
  });
});

describe('near me', () => {
  test('is the caller with five up and five down, as the rule says', async () => {
    const ranked = rankEntries(
      (await standings()).map((row) => ({ personId: row.personId, value: row.rating })),
    );
    for (const callerId of [ranked[0]?.personId, ranked[30]?.personId, ranked[59]?.personId] as string[]) {
      const reply = GetNearMeOutput.parse(await getNearMe(database.studentDb, { groupId: null, callerId }));
      expect(reply.rows.map(({ rank, you }) => ({ rank, you }))).toEqual(
        nearMe(ranked, callerId).map(({ rank, personId }) => ({ rank, you: personId === callerId })),
      );
    }
  });

  test('comes with own groups, streak and best, in three statements', async () => {
    const { statements, result } = await countStatements(database.studentDb, () =>
      getNearMe(database.studentDb, { groupId: null, callerId: people[0] as string }),
    );
    expect(statements).toBeLessThanOrEqual(3);
    expect(result.groups.map(({ groupId }) => groupId).sort()).toEqual([group, school].sort());
    expect(result.streak).toEqual({ current: 2, longest: 2 });
    expect(result.best).toBeGreaterThan(0);
  });

  test('is empty for who has no rated exam', async () => {
    const { id } = await makePerson(database.db);
    expect(await getNearMe(database.studentDb, { groupId: null, callerId: id })).toEqual({
      rows: [],
      groups: [],
      streak: { current: 0, longest: 0 },
      best: null,
      hidden: false,
    });
  });
});
