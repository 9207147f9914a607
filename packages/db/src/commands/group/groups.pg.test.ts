import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { getAdminHome } from '../../queries/admin-home/get-admin-home.ts';
import { assignedSql, isAssigned, listAssignedPeople } from '../../queries/exam/assigned-people.ts';
import { getExamCheck } from '../../queries/exam/get-exam-check.ts';
import { listGroups } from '../../queries/group/list-groups.ts';
import { examAssignments, groups, people } from '../../schema/index.ts';
import { makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { saveGroup } from './save-group.ts';

let test: TestDatabase;
let ctx: CommandContext;
beforeAll(async () => {
  test = await createTestDatabase();
  ctx = { db: test.db, actor: systemActor };
});
afterAll(() => test.close());

const group = (groupId: string | null, parentId: string | null) => ({
  groupId,
  name: 'G',
  kind: 'class' as const,
  parentId,
  archived: false,
});

describe('the group tree', () => {
  it('refuses a ring, however long', async () => {
    const top = await makeGroup(test.db);
    const middle = await makeGroup(test.db, [], top.id);
    const low = await makeGroup(test.db, [], middle.id);
    for (const parentId of [top.id, low.id])
      await expect(saveGroup(ctx, group(top.id, parentId))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(saveGroup(ctx, group(low.id, top.id))).resolves.toEqual({ groupId: low.id });
  });

  it('stays free of rings when two groups are put under each other at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const a = await makeGroup(test.db);
      const b = await makeGroup(test.db);
      const settled = await Promise.allSettled([
        saveGroup(ctx, group(a.id, b.id)),
        saveGroup(ctx, group(b.id, a.id)),
      ]);
      expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('counts each person once over a group and the groups below it', async () => {
    const [one, two, archived] = await Promise.all([
      makePerson(test.db),
      makePerson(test.db),
      makePerson(test.db, { archivedAt: new Date() }),
    ]);
    const school = await makeGroup(test.db, [one.id, archived.id]);
    const form = await makeGroup(test.db, [one.id, two.id], school.id);
    const counts = new Map(
      (await listGroups(test.db)).map((row) => [row.groupId as string, row.memberCount]),
    );
    expect([counts.get(school.id), counts.get(form.id)]).toEqual([2, 2]);
  });

  it('keeps an archived group, marked, and takes it back', async () => {
    const { groupId } = await saveGroup(ctx, group(null, null));
    await saveGroup(ctx, { ...group(groupId, null), archived: true });
    expect((await listGroups(test.db)).find((row) => row.groupId === groupId)?.archived).toBe(true);
    await saveGroup(ctx, group(groupId, null));
    const [row] = await test.db.select().from(groups).where(eq(groups.id, groupId));
    expect(row?.archivedAt).toBeNull();
  });
});

describe('who an exam reaches', () => {
  it('is its people and the members of its groups with all groups below, students who are not archived', async () => {
    const [named, top, low, archived, staff, outside] = await Promise.all([
      makePerson(test.db),
      makePerson(test.db),
      makePerson(test.db),
      makePerson(test.db, { archivedAt: new Date() }),
      makePerson(test.db, { role: 'author', login: null }),
      makePerson(test.db),
    ]);
    const school = await makeGroup(test.db, [top.id, archived.id, staff.id]);
    const form = await makeGroup(test.db, [low.id, top.id], (await makeGroup(test.db, [], school.id)).id);
    const { exam } = await makeExam(test.db, { assign: 'nobody' });
    expect(await listAssignedPeople(test.db, exam.id)).toEqual([]);
    await test.db.insert(examAssignments).values([
      { examId: exam.id, groupId: school.id },
      { examId: exam.id, personId: named.id },
    ]);
    const reached = (await listAssignedPeople(test.db, exam.id)).map((person) => person.personId);
    expect(reached.sort()).toEqual([named.id, top.id, low.id].sort());
    // The student login asks the same question and gets the same answer.
    for (const db of [test.db, test.studentDb]) {
      expect(await isAssigned(db, exam.id, low.id)).toBe(true);
      expect(await isAssigned(db, exam.id, outside.id)).toBe(false);
    }
    expect(form.id).toBeDefined();
  });

  it('is every student when it is for everyone', async () => {
    const { exam } = await makeExam(test.db);
    const students = await test.db.$count(people, sql`role = 'student' and archived_at is null`);
    expect(await listAssignedPeople(test.db, exam.id)).toHaveLength(students);
    const found = await test.db.execute(sql`select 1 from ${assignedSql(sql`${exam.id}::uuid`)} reached`);
    expect(found.rows).toHaveLength(students);
  });

  it('is warned of when one person could sit two exams at once', async () => {
    const [both, one] = await Promise.all([makePerson(test.db), makePerson(test.db)]);
    const first = await makeExam(test.db, { assign: 'nobody', published: false });
    const second = await makeExam(test.db, { assign: 'nobody' });
    const later = await makeExam(test.db, {
      assign: 'nobody',
      version: {
        opensAt: new Date(Date.now() + 9 * 3_600_000),
        closesAt: new Date(Date.now() + 12 * 3_600_000),
      },
    });
    await test.db
      .insert(examAssignments)
      .values([
        ...[both, one].map((person) => ({ examId: first.exam.id, personId: person.id })),
        { examId: second.exam.id, personId: both.id },
        { examId: later.exam.id, personId: both.id },
      ]);
    const overlaps = (await getExamCheck(test.db, first.exam.id)).findings.filter(
      (finding) =>
        finding.code === 'overlap' && finding.params.examId !== undefined && finding.params.people === 1,
    );
    expect(overlaps.map((finding) => finding.params.examId)).toEqual([second.exam.id]);
  });
});

describe("the admin's home", () => {
  const all = {
    rooms: 'all',
    drafts: 'all',
    lateAnswers: 'all',
    results: 'all',
    people: 'all',
    personId: crypto.randomUUID(),
  } as const;

  it('shows what runs now with who is sitting and who went silent, and drafts with what they lack', async () => {
    const running = await makeExam(test.db);
    const [here, silent] = await Promise.all([makePerson(test.db), makePerson(test.db)]);
    await makeSession(test.db, running, here.id);
    await makeSession(test.db, running, silent.id, { startedAt: new Date(Date.now() - 120_000) });
    const draft = await makeExam(test.db, { published: false });
    const home = await getAdminHome(test.db, all);
    expect(home.running).toContainEqual(
      expect.objectContaining({ examId: running.exam.id, sitting: 2, offline: 1, submitted: 0 }),
    );
    expect(home.drafts.find((row) => row.examId === draft.exam.id)?.findingCount).toBe(1);
    expect(home.peopleCount).toBeGreaterThan(0);
  });

  it('shows nothing to who may see nothing', async () => {
    const home = await getAdminHome(test.db, {
      ...all,
      rooms: 'named',
      drafts: 'none',
      lateAnswers: 'named',
      results: 'none',
      people: 'none',
    });
    expect(home).toMatchObject({
      running: [],
      drafts: [],
      lateWaiting: [],
      toRelease: [],
      latest: [],
      peopleCount: 0,
    });
  });
});
