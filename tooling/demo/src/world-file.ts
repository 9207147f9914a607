import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DbOrTx } from '@invigil/db/client';
import { assignedSql } from '@invigil/db/queries/exam/assigned-people';
import { people } from '@invigil/db/schema';
import { and, inArray, sql } from 'drizzle-orm';
import { drawTraits } from './behaviour/difficulties.ts';
import { fillSheet } from './behaviour/fill-sheet.ts';
import { demoPaper } from './booklet/paper.ts';
import type { DemoWorld } from './demo-world.ts';
import { drawRoster, simulatedStudents } from './people/roster.ts';
import { randomFor } from './seeds.ts';

/** The simulated students whom the exam is assigned to, in the order of their numbers. */
export async function describeWorld(db: DbOrTx, examId: string): Promise<DemoWorld> {
  const { items } = demoPaper();
  const traits = drawTraits(randomFor('running', 'traits'), items, null);
  const roster = drawRoster().filter(({ number }) => number >= 1 && number <= simulatedStudents);
  const rows = await db
    .select({ id: people.id, login: people.login })
    .from(people)
    .where(
      and(
        inArray(
          people.login,
          roster.map(({ login }) => login),
        ),
        sql`${people.id} in ${assignedSql(examId)}`,
      ),
    );
  const ids = new Map(rows.map(({ id, login }) => [login, id]));
  return {
    examId,
    students: roster.flatMap(({ number, login, ability }) => {
      const personId = ids.get(login);
      if (personId === undefined) return [];
      const sheet = fillSheet(randomFor('running', 'sheet', number), items, traits, ability);
      const answers = items.flatMap(({ question, part }, index) => {
        const text = sheet[index];
        return text ? [{ question, part, text }] : [];
      });
      return [{ personId, login, answers }];
    }),
  };
}

/** Whole or not at all: the simulator may read it at any moment. */
export async function writeWorldFile(path: string, world: DemoWorld): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.part`;
  await writeFile(half, `${JSON.stringify(world)}\n`, { mode: 0o600 });
  await rename(half, path);
}
