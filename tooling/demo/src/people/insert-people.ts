import type { Tx } from '@invigil/db/client';
import { accommodations, groupMembers, groups, people, signInUsers } from '@invigil/db/schema';
import { foldName } from '@invigil/shared/rules/search-name';
import type { School } from '../exams/insert-exam.ts';
import { classNames, demoOwner, type RosterStudent, schoolName } from './roster.ts';

export interface InsertedSchool extends School {
  /** Login → person. */
  personIds: Map<string, string>;
}

/** The owner, the students and the tree of their groups. Nobody gets a credential: demo people enter by the run's links alone. */
export async function insertPeople(tx: Tx, roster: readonly RosterStudent[]): Promise<InsertedSchool> {
  const inserted = await tx
    .insert(people)
    .values([
      {
        fullName: demoOwner.fullName,
        searchName: foldName(demoOwner.fullName),
        email: demoOwner.email,
        role: 'owner' as const,
        locale: 'uz' as const,
        isDemo: true,
      },
      ...roster.map(({ fullName, login, locale }) => ({
        fullName,
        searchName: foldName(fullName),
        login,
        role: 'student' as const,
        locale,
        isDemo: true,
      })),
    ])
    .returning();
  await tx.insert(signInUsers).values(
    inserted.map(({ id, fullName, email, login }) => ({
      id,
      name: fullName,
      email: email ?? `${login}@demo.invalid`,
      username: login,
    })),
  );
  const ownerId = inserted.find(({ role }) => role === 'owner')?.id as string;
  const personIds = new Map(
    inserted.flatMap(({ login, id }) => (login === null ? [] : [[login, id] as const])),
  );
  const idOf = ({ login }: RosterStudent) => personIds.get(login) as string;

  const { schoolId, classIds } = await insertGroups(tx);
  await tx.insert(groupMembers).values(
    roster.map((student) => ({
      groupId: classIds.get(student.className) as string,
      personId: idOf(student),
    })),
  );
  await tx
    .insert(accommodations)
    .values(
      roster.flatMap((student) =>
        student.accommodation ? [{ personId: idOf(student), ...student.accommodation }] : [],
      ),
    );
  return { ownerId, schoolId, classIds, personIds };
}

async function insertGroups(tx: Tx): Promise<{ schoolId: string; classIds: Map<string, string> }> {
  const [school] = await tx.insert(groups).values({ name: schoolName, kind: 'school' }).returning();
  const schoolId = school?.id as string;
  const classes = await tx
    .insert(groups)
    .values(classNames.map((name) => ({ name, kind: 'class' as const, parentId: schoolId })))
    .returning();
  return { schoolId, classIds: new Map(classes.map(({ name, id }) => [name, id])) };
}
