import { randomUUID } from 'node:crypto';
import { createDb } from '@invigil/db/client';
import { migrateDatabase } from '@invigil/db/migrate';
import type { PrivatePostgres } from '../machine/private-postgres.ts';
import type { BenchKeys } from './bench-keys.ts';
import { insertExam } from './insert-exam.ts';

export interface BenchStudent {
  personId: string;
  deviceId: string;
  cookie: string;
}

export interface BenchExam {
  examId: string;
  itemIds: string[];
}

export interface BenchWorld {
  /** Of the national certificate's shape, open now, for everyone. */
  main: BenchExam;
  /** The same, for those who already sit while others start. */
  running: BenchExam;
  students: BenchStudent[];
  runners: BenchStudent[];
}

export interface WorldSize {
  students: number;
  runners: number;
}

const openNow = { opensInMinutes: -60, closesInMinutes: 240 };

/** Migrates an empty database and fills it: two exams, their students, each signed in on a device. Nobody has started. */
export async function makeWorld(
  server: PrivatePostgres,
  keys: BenchKeys,
  size: WorldSize,
): Promise<BenchWorld> {
  await migrateDatabase({ url: server.databaseUrl, studentRole: 'invigil_student' });
  const db = createDb({ url: server.databaseUrl, max: 2, applicationName: 'invigil-bench' });
  try {
    const main = await insertExam(db, openNow);
    const running = await insertExam(db, openNow);
    const people = Array.from({ length: size.students + size.runners }, (_, index) => {
      const token = `bench-${randomUUID()}`;
      return { personId: randomUUID(), deviceId: randomUUID(), token, number: index + 1 };
    });
    const ids = people.map(({ personId }) => personId);
    await db.$client.query(
      `insert into people (id, full_name, search_name, role, login)
       select id, 'Student ' || n, 'student ' || n, 'student', 'bench' || n
       from unnest($1::uuid[]) with ordinality as p (id, n)`,
      [ids],
    );
    await db.$client.query(
      `insert into sign_in_users (id, name, email)
       select id, 'Student ' || n, n || '@bench.invalid' from unnest($1::uuid[]) with ordinality as p (id, n)`,
      [ids],
    );
    await db.$client.query(
      `insert into sign_in_sessions (user_id, token, expires_at)
       select id, token, now() + interval '1 day' from unnest($1::uuid[], $2::text[]) as s (id, token)`,
      [ids, people.map(({ token }) => token)],
    );
    await db.$client.query('analyze');
    const made = people.map(({ personId, deviceId, token }) => ({
      personId,
      deviceId,
      cookie: keys.cookieOf(token),
    }));
    return { main, running, students: made.slice(0, size.students), runners: made.slice(size.students) };
  } finally {
    await db.$client.end();
  }
}
