import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepIdleSessions } from './jobs/sweep-idle-sessions.ts';
import { jobDeps, minutesAgo } from './testing/run-found.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('the sweep voids every idle sitting, more than one round of them, and tells each device and room', async () => {
  const exam = await makeExam(database.db, {
    kind: 'practice',
    version: { durationMs: null, closesAt: null },
  });
  const made = { deadlineAt: null, durationMs: null, closesAt: null };
  const people = await Promise.all(Array.from({ length: 203 }, () => makePerson(database.db)));
  await Promise.all(
    people.map((person, index) =>
      makeSession(database.db, exam, person.id, {
        ...made,
        startedAt: minutesAgo(index === 0 ? 5 : 20),
        createdAt: minutesAgo(20),
      }),
    ),
  );
  const deps = jobDeps(database);
  const told: string[] = [];
  let messages = 0;
  const unsubscribe = deps.fanout.subscribe((event) => {
    messages += 1;
    if (event.kind === 'session_changed') told.push(event.sessionId);
    if (event.kind === 'sessions_changed') told.push(...(event.sessionIds ?? []));
  });
  expect(await sweepIdleSessions(deps)).toBe(0);
  expect(await sweepIdleSessions(deps, { idleMs: 10 * 60_000 })).toBe(202);
  expect(await sweepIdleSessions(deps, { idleMs: 10 * 60_000 })).toBe(0);
  expect(told).toHaveLength(202);
  expect(new Set(told).size).toBe(202);
  expect(messages).toBeLessThan(10);
  unsubscribe();
});
