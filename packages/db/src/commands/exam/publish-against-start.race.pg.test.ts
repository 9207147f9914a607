import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../command-context.ts';
import { booklets, exams, examVersions, sessions } from '../../schema/index.ts';
import { makeExam, makePerson } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startSession } from '../session/start-session.ts';
import { publishExam } from './publish-exam.ts';
import { updateExam } from './update-exam.ts';

let test: TestDatabase;
let staff: Actor;
beforeAll(async () => {
  test = await createTestDatabase();
  const owner = await makePerson(test.db, { role: 'owner', login: null });
  staff = { kind: 'staff', personId: owner.id as never, role: 'owner' };
});
afterAll(() => test.close());

it('either refuses a publication because someone started, or everyone sits the new version', async () => {
  const rounds = 30;
  const outcomes = { published: 0, refused: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const made = await makeExam(test.db);
    const examId = made.exam.id;
    const ctx = { db: test.db, actor: staff };
    const titles = { uz: 'Yangi', ru: 'Новый', en: 'New' };
    const { version } = await updateExam(ctx, { examId, version: 1, titles });
    const [booklet] = await test.db
      .insert(booklets)
      .values({
        examId,
        fileName: 'b.pdf',
        pages: 1,
        sizeBytes: 4,
        sha256: 'x',
        content: Buffer.from('%PDF'),
      })
      .returning({ id: booklets.id });
    const [draft] = await test.db.select().from(exams).where(eq(exams.id, examId));
    await test.db
      .update(examVersions)
      .set({ bookletId: booklet?.id as string })
      .where(eq(examVersions.id, draft?.draftVersionId as string));
    const students = await Promise.all([makePerson(test.db), makePerson(test.db)]);
    const publishFirst = round % 2 === 0;
    const early = publishFirst ? publishExam(ctx, { examId, version }) : undefined;
    const starts = students.map((student) =>
      startSession(
        { db: test.studentDb, actor: { kind: 'student', personId: student.id as never, role: 'student' } },
        { examId, deviceId: randomUUID() },
      ),
    );
    const publication = early ?? publishExam(ctx, { examId, version });
    const [published] = await Promise.allSettled([publication, ...starts]);
    const rows = await test.db.select().from(sessions).where(eq(sessions.examId, examId));
    expect(rows).toHaveLength(2);
    const sat = new Set(rows.map((row) => row.examVersionId));
    if (published?.status === 'fulfilled') {
      outcomes.published += 1;
      expect([...sat]).toEqual([draft?.draftVersionId]);
    } else {
      outcomes.refused += 1;
      expect((published as PromiseRejectedResult).reason).toMatchObject({ code: 'IN_USE' });
      expect([...sat]).toEqual([made.version.id]);
    }
  }
  // Otherwise the rounds never met the race.
  expect(outcomes.published).toBeGreaterThan(0);
  expect(outcomes.refused).toBeGreaterThan(0);
});
