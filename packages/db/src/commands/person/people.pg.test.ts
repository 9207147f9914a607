import type { Role } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { foldName } from '@invigil/shared/rules/search-name';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { listAuditEvents } from '../../queries/audit/list-audit-events.ts';
import { getPerson, listPeople } from '../../queries/person/list-people.ts';
import { auditEvents, people, signInAccounts, signInSessions, signInUsers } from '../../schema/index.ts';
import { makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createStaff } from './create-staff.ts';
import { createStudents } from './create-students.ts';
import { newSlips } from './new-slips.ts';
import { setAccommodation } from './set-accommodation.ts';
import { setArchived } from './set-archived.ts';
import { setDisabled } from './set-disabled.ts';
import { updatePerson } from './update-person.ts';

let test: TestDatabase;
let owner: CommandContext;
let support: CommandContext;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = await actAs('owner');
  support = await actAs('support');
});
afterAll(() => test.close());

async function actAs(role: Role): Promise<CommandContext> {
  const person = await makePerson(test.db, { role, login: null });
  return { db: test.db, actor: { kind: 'staff', personId: person.id as never, role } };
}
const refused = (work: Promise<unknown>, code: string) =>
  expect(work).rejects.toSatisfy((error) => error instanceof DomainError && error.code === code);
const everyone = { search: '', groupId: null, archived: false, page: 1, limit: 50 };
const rowOf = async (personId: string) =>
  (await test.db.select().from(people).where(eq(people.id, personId)))[0];

describe('students from a list of names', () => {
  it('get a person, a sign-in with the given hash, a login that nobody has, and their group', async () => {
    await makePerson(test.db, { login: 'TAKEN1' });
    const group = await makeGroup(test.db);
    const created = await createStudents(support, {
      students: [
        { fullName: 'Gʻulomova Oʻgʻiloy', logins: ['TAKEN1', 'FREE01'], secretHash: '$argon2id$one' },
        { fullName: 'Ёқубов Пётр', logins: ['FREE01', 'FREE02'], secretHash: '$argon2id$two' },
      ],
      groupId: group.id,
      locale: 'uz',
    });
    expect(created.map((student) => student.login)).toEqual(['FREE01', 'FREE02']);
    const ids = created.map((student) => student.personId);
    const users = await test.db.select().from(signInUsers).where(inArray(signInUsers.id, ids));
    expect(users.map((user) => user.username).sort()).toEqual(['FREE01', 'FREE02']);
    const accounts = await test.db.select().from(signInAccounts).where(inArray(signInAccounts.userId, ids));
    expect(accounts.map((account) => account.password).sort()).toEqual(['$argon2id$one', '$argon2id$two']);
    const found = await listPeople(test.db, { ...everyone, search: "g'ulomova o'G'" });
    expect(found).toMatchObject({ total: 1, rows: [{ personId: ids[0], groups: [{ groupId: group.id }] }] });
    expect((await listPeople(test.db, { ...everyone, search: 'петр' })).rows).toMatchObject([
      { personId: ids[1] },
    ]);
    expect((await listPeople(test.db, { ...everyone, search: 'free02' })).rows).toMatchObject([
      { personId: ids[1] },
    ]);
    expect((await listPeople(test.db, { ...everyone, search: '%' })).total).toBe(0);
  });

  it('are made all or none', async () => {
    const before = (await listPeople(test.db, everyone)).total;
    const students = [{ fullName: 'A', logins: ['ONLY01'], secretHash: 'h' }];
    await refused(
      createStudents(support, { students, groupId: crypto.randomUUID(), locale: 'uz' }),
      'INVALID_INPUT',
    );
    expect((await listPeople(test.db, everyone)).total).toBe(before);
  });
});

describe('the list of people', () => {
  it('finds the members of a group and of every group below it, page by page', async () => {
    const [inSchool, inClass, outside] = await Promise.all([
      makePerson(test.db),
      makePerson(test.db),
      makePerson(test.db),
    ]);
    const school = await makeGroup(test.db, [inSchool.id]);
    await makeGroup(test.db, [inClass.id], school.id);
    const of = (page: number) => listPeople(test.db, { ...everyone, groupId: school.id, page, limit: 1 });
    const pages = await Promise.all([of(1), of(2), of(3)]);
    expect(pages.map((page) => page.total)).toEqual([2, 2, 2]);
    expect(pages.flatMap((page) => page.rows.map((row) => row.personId)).sort()).toEqual(
      [inSchool.id, inClass.id].sort(),
    );
    expect(outside.id).toBeDefined();
    expect(await of(9)).toEqual({ rows: [], total: 2 });
  });
});

it('a page tells accommodations and the rest as one person read alone does, in the order of names', async () => {
  const school = await makeGroup(test.db);
  const made = await Promise.all(
    ['Oy', 'Ay', 'Ёй'].map((fullName) => makePerson(test.db, { fullName, searchName: foldName(fullName) })),
  );
  await makeGroup(
    test.db,
    made.map(({ id }) => id),
    school.id,
  );
  const accommodation = { factor: 1.25, extraMinutes: 5, breakMinutes: 10, displayNeeds: 'large' };
  await setAccommodation(support, { personId: made[0]?.id as never, accommodation });
  const { rows } = await listPeople(test.db, { ...everyone, groupId: school.id });
  expect(rows.map(({ fullName }) => fullName)).toEqual(['Ay', 'Oy', 'Ёй']);
  expect(rows).toEqual(await Promise.all(rows.map(({ personId }) => getPerson(test.db, personId))));
  expect(rows[1]).toMatchObject({ accommodation, groups: [{}], disabled: false, archived: false });
});

describe('staff', () => {
  it('are made by an owner only, each address once', async () => {
    const staff = {
      fullName: 'Nodira',
      email: 'Nodira@Test.example',
      role: 'author' as const,
      locale: 'uz' as const,
      secretHash: 'h',
    };
    await refused(createStaff(support, { ...staff, role: 'owner' }), 'FORBIDDEN');
    const { personId } = await createStaff(owner, staff);
    expect(await getPerson(test.db, personId)).toMatchObject({
      email: 'nodira@test.example',
      role: 'author',
    });
    await refused(createStaff(owner, staff), 'INVALID_INPUT');
  });

  it('are out of the reach of support, sign-in above all', async () => {
    const author = await makePerson(test.db, { role: 'author', login: null, email: 'a@test.example' });
    await refused(newSlips(support, [{ personId: author.id, secretHash: 'mine' }]), 'FORBIDDEN');
    await refused(setDisabled(support, { personId: author.id, disabled: true }), 'FORBIDDEN');
    await refused(
      updatePerson(support, { personId: author.id, version: 1, fullName: 'X', locale: 'uz', groupIds: [] }),
      'FORBIDDEN',
    );
  });
});

describe('an edit of a person', () => {
  it('that is stale shows the person as they stand', async () => {
    const person = await makePerson(test.db);
    const edit = {
      personId: person.id,
      version: 1,
      fullName: 'Yangi Ism',
      locale: 'ru' as const,
      groupIds: [],
    };
    expect(await updatePerson(support, edit)).toEqual({ version: 2 });
    await expect(updatePerson(support, edit)).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { current: { fullName: 'Yangi Ism', version: 2 } },
    });
  });

  it('made twice at once is kept once', async () => {
    const person = await makePerson(test.db);
    const edits = ['A', 'B'].map((fullName) =>
      updatePerson(support, { personId: person.id, version: 1, fullName, locale: 'uz', groupIds: [] }),
    );
    const settled = await Promise.allSettled(edits);
    expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of extra time is recorded without saying what it is, and leaves a sitting alone', async () => {
    const person = await makePerson(test.db);
    const session = await makeSession(test.db, await makeExam(test.db), person.id);
    const accommodation = { factor: 1.25, extraMinutes: 15, breakMinutes: 0, displayNeeds: 'large print' };
    await setAccommodation(support, { personId: person.id, accommodation });
    expect((await getPerson(test.db, person.id)).accommodation).toEqual(accommodation);
    const [row] = (await listAuditEvents(test.db, { examId: null, before: null, limit: 1 })).rows;
    expect(row).toMatchObject({ verb: 'set_accommodation', nounId: person.id, details: {} });
    expect(session.factor).toBe(1);
    await setAccommodation(support, { personId: person.id, accommodation: null });
    expect((await getPerson(test.db, person.id)).accommodation).toBeNull();
  });
});

describe('what ends a sign-in', () => {
  const signedIn = async () => {
    const [created] = await createStudents(support, {
      students: [{ fullName: 'S', logins: [crypto.randomUUID()], secretHash: 'old' }],
      groupId: null,
      locale: 'uz',
    });
    const personId = created?.personId as string;
    await test.db
      .insert(signInSessions)
      .values({ userId: personId, token: personId, expiresAt: new Date(Date.now() + 60_000) });
    return personId;
  };
  const sessionsOf = (personId: string) =>
    test.db.$count(signInSessions, eq(signInSessions.userId, personId));

  it.each([
    ['disabling', (personId: string) => setDisabled(support, { personId, disabled: true })],
    ['archiving', (personId: string) => setArchived(support, { personId, archived: true })],
    ['a new slip', (personId: string) => newSlips(support, [{ personId, secretHash: 'new' }])],
  ])('%s raises the version that tokens carry and removes the sessions', async (_name, act) => {
    const personId = await signedIn();
    await act(personId);
    expect((await rowOf(personId))?.authVersion).toBe(2);
    expect(await sessionsOf(personId)).toBe(0);
  });

  it('a new slip replaces the secret and names the login it goes with', async () => {
    const personId = await signedIn();
    const [slip] = await newSlips(support, [{ personId, secretHash: 'new' }]);
    const accounts = await test.db.select().from(signInAccounts).where(eq(signInAccounts.userId, personId));
    expect(accounts.map((account) => account.password)).toEqual(['new']);
    expect(slip?.login).toBe((await rowOf(personId))?.login);
  });

  it('nobody shuts themselves out, and nobody who is sitting is archived', async () => {
    await refused(setDisabled(owner, { personId: owner.actor.personId as string, disabled: true }), 'IN_USE');
    const student = await makePerson(test.db);
    await makeSession(test.db, await makeExam(test.db), student.id);
    await refused(setArchived(support, { personId: student.id, archived: true }), 'IN_USE');
  });

  it('someone who is not there is absent', async () => {
    await refused(setDisabled(owner, { personId: crypto.randomUUID(), disabled: true }), 'NOT_FOUND');
  });
});

describe('the audit log', () => {
  it('is read newest first, a page after a page, with nothing lost between', async () => {
    const all = await test.db.select({ id: auditEvents.id }).from(auditEvents);
    const read: string[] = [];
    for (let before: string | null = null; ; ) {
      const page = await listAuditEvents(test.db, { examId: null, before, limit: 4 });
      read.push(...page.rows.map((row) => row.id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(read).toEqual(all.map((row) => String(row.id)).sort((a, b) => Number(b) - Number(a)));
  });
});
