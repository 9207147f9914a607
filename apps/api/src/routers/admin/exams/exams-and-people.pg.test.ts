import { findCredential } from '@invigil/db/queries/people-session/find-credential';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { Role } from '@invigil/shared/contracts/primitives';
import type { PersonId } from '@invigil/shared/ids';
import { normaliseSecret } from '@invigil/shared/rules/sign-in-secret';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaches } from '../../../caches/caches.ts';
import { type ApiContext, actorOf } from '../../../context.ts';
import { createSecretHasher } from '../../../sign-in/secret-hash.ts';
import { router, t } from '../../../trpc/init.ts';
import { auditRouter } from '../audit/index.ts';
import { groupsRouter } from '../groups/index.ts';
import { homeRouter } from '../home/index.ts';
import { peopleRouter } from '../people/index.ts';
import { adminExamsRouter } from './index.ts';

const hasher = createSecretHasher(2);
const createCaller = t.createCallerFactory(
  router({
    home: homeRouter,
    exams: adminExamsRouter,
    people: peopleRouter,
    groups: groupsRouter,
    audit: auditRouter,
  }),
);

let test: TestDatabase;
const forgotten: string[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

async function callAs(role: Role) {
  const person = await makePerson(test.db, { role, login: null });
  const me = {
    personId: person.id as PersonId,
    role,
    locale: 'uz' as const,
    isDemo: false,
    authVersion: 1,
    by: 'cookie' as const,
  };
  const ctx = {
    studentDb: test.studentDb,
    staffDb: test.db,
    caches: createCaches({
      studentDb: test.studentDb,
      staffDb: test.db,
      keys: { bookletKey: () => null },
      fanout: { subscribe: () => () => {} },
    }),
    hashSecret: hasher.hash,
    forgetSignIn: async (personId: PersonId) => {
      forgotten.push(personId);
    },
    actor: actorOf(me),
    me,
    requestId: 'test',
  } as unknown as ApiContext;
  return { call: createCaller(ctx), personId: me.personId };
}
const refusedWith = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

describe('exams for staff', () => {
  it('are made, filled, checked and refused publication with what is missing, by an author', async () => {
    const { call } = await callAs('author');
    const titles = { uz: 'Sinov', ru: 'Проба', en: 'Mock' };
    const { examId } = await call.exams.create({
      kind: 'mock',
      titles,
      shape: nationalCertificateMathematics(),
      durationMs: 9_000_000,
    });
    const exam = await call.exams.get({ examId });
    const cells = exam.items.slice(0, 3).map((item) => ({ itemId: item.itemId, accepted: ['A'] }));
    const { version } = await call.exams.updateKey({ examId, version: exam.version, cells });
    expect((await call.exams.get({ examId })).items.slice(0, 4).map((item) => item.accepted)).toEqual([
      ['A'],
      ['A'],
      ['A'],
      [],
    ]);
    const { findings } = await call.exams.check({ examId });
    expect(findings.filter((finding) => finding.code === 'key_missing')).toHaveLength(52);
    await refusedWith(call.exams.publish({ examId, version }), 'PRECONDITION_FAILED');
    await call.exams.archive({ examId });
    expect(await call.exams.restore({ examId })).toEqual({ done: true });
    expect((await call.exams.list({ search: 'sinov' })).rows.map((row) => row.examId)).toContain(examId);
  });

  it('come to an analyst without their key, and to support not at all', async () => {
    const { exam } = await makeExam(test.db);
    const examId = exam.id as never;
    const analyst = await callAs('analyst');
    expect((await analyst.call.exams.get({ examId })).items.flatMap((item) => item.accepted)).toEqual([]);
    await refusedWith(analyst.call.exams.check({ examId }), 'FORBIDDEN');
    const support = await callAs('support');
    await refusedWith(support.call.exams.list({}), 'FORBIDDEN');
    await refusedWith((await callAs('student')).call.exams.get({ examId }), 'FORBIDDEN');
  });

  it('come to an invigilator where they are named, and elsewhere are not there', async () => {
    const [mine, other] = [await makeExam(test.db), await makeExam(test.db)];
    const invigilator = await callAs('invigilator');
    const owner = await callAs('owner');
    await owner.call.exams.updateAssignments({
      examId: mine.exam.id as never,
      version: 1,
      assignments: [{ to: 'everyone' }],
      invigilators: [invigilator.personId],
    });
    expect((await invigilator.call.exams.list({})).rows.map((row) => row.examId)).toEqual([mine.exam.id]);
    const seen = await invigilator.call.exams.get({ examId: mine.exam.id as never });
    expect(seen.items.flatMap((item) => item.accepted)).toEqual([]);
    await refusedWith(invigilator.call.exams.get({ examId: other.exam.id as never }), 'NOT_FOUND');
    const home = await invigilator.call.home.get();
    expect(home.running.map((row) => row.examId)).toEqual([mine.exam.id]);
    expect(home).toMatchObject({ drafts: [], latest: [], peopleCount: 0 });
  });

  it('take a change of key after a start, with a reason', async () => {
    const made = await makeExam(test.db);
    const student = await makePerson(test.db);
    await makeSession(test.db, made, student.id);
    const { call } = await callAs('author');
    const examId = made.exam.id as never;
    const cells = [{ itemId: made.items[0]?.id as never, accepted: ['B'], void: false }];
    await refusedWith(
      call.exams.updateKey({
        examId,
        version: 1,
        cells: [{ itemId: made.items[0]?.id as never, accepted: [] }],
      }),
      'CONFLICT',
    );
    await refusedWith(call.exams.changeKey({ examId, version: 1, reason: ' ', cells }), 'BAD_REQUEST');
    expect(await call.exams.changeKey({ examId, version: 1, reason: 'Misprint', cells })).toEqual({
      version: 2,
    });
  });
});

describe('people for support', () => {
  it('get slips whose secret opens their sign-in, and a new slip ends the old one', async () => {
    const { call } = await callAs('support');
    const names = ['Gʻulom Aliyev', 'Ёқуб Пётр'];
    const { slips } = await call.people.createStudents({ names, groupId: null, locale: 'uz' });
    expect(slips.map((slip) => slip.fullName)).toEqual(names);
    const [slip] = slips;
    const opens = async (secret: string) => {
      const credential = await findCredential(test.db, slip?.personId as string);
      return hasher.verify(normaliseSecret(secret), credential?.passwordHash ?? '');
    };
    expect(slip?.login).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(slip?.secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await opens(slip?.secret.toLowerCase() as string)).toBe(true);
    const renewed = await call.people.newSlips({ personIds: [slip?.personId as never] });
    expect(await opens(slip?.secret as string)).toBe(false);
    expect(await opens(renewed.slips[0]?.secret as string)).toBe(true);
    expect(forgotten).toContain(slip?.personId);
  });

  it('never make staff, nor print a slip for them', async () => {
    const { call } = await callAs('support');
    const owner = await callAs('owner');
    const staff = { fullName: 'N', email: 'n@test.example', role: 'owner' as const, locale: 'uz' as const };
    await refusedWith(call.people.createStaff(staff), 'FORBIDDEN');
    await refusedWith(call.people.newSlips({ personIds: [owner.personId] }), 'FORBIDDEN');
    const made = await owner.call.people.createStaff(staff);
    const credential = await findCredential(test.db, made.personId);
    expect(await hasher.verify(made.password, credential?.passwordHash ?? '')).toBe(true);
  });

  it('are listed a page at a time with the total, and the audit log is for owners', async () => {
    const { call } = await callAs('support');
    const page = await call.people.list({ limit: 2, page: 2 });
    expect(page).toMatchObject({ page: 2, limit: 2 });
    expect(page.rows.length).toBeLessThanOrEqual(2);
    expect((await call.groups.list()).groups).toEqual([]);
    const { groupId } = await call.groups.save({
      groupId: null,
      name: '11-A',
      kind: 'class',
      parentId: null,
    });
    expect((await call.groups.list()).groups).toMatchObject([{ groupId, memberCount: 0 }]);
    await refusedWith(call.audit.list({}), 'FORBIDDEN');
    const { rows } = await (await callAs('owner')).call.audit.list({ limit: 5 });
    expect(rows[0]).toMatchObject({ verb: 'create', noun: 'group', nounId: groupId });
  });
});
