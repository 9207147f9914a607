import { randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@invigil/shared/contracts/primitives';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import {
  examAssignments,
  exams,
  examVersions,
  groupMembers,
  groups,
  items,
  keyEntries,
  keyVersions,
  people,
  sessions,
} from '../schema/index.ts';

/** Rows for a test's private world, written straight to the tables: what a command does is not what makes its own test. */

let counter = 0;
const next = () => {
  counter += 1;
  return counter;
};

export async function makePerson(db: Db, values: Partial<typeof people.$inferInsert> & { role?: Role } = {}) {
  const n = next();
  const [person] = await db
    .insert(people)
    .values({
      fullName: `Person ${n}`,
      searchName: `person ${n}`,
      role: 'student',
      login: `login${n}`,
      ...values,
    })
    .returning();
  return person as typeof people.$inferSelect;
}

export async function makeGroup(db: Db, memberIds: string[] = [], parentId: string | null = null) {
  const [group] = await db
    .insert(groups)
    .values({ name: `Group ${next()}`, kind: 'class', parentId })
    .returning();
  const made = group as typeof groups.$inferSelect;
  if (memberIds.length > 0)
    await db.insert(groupMembers).values(memberIds.map((personId) => ({ groupId: made.id, personId })));
  return made;
}

export interface MadeExam {
  exam: typeof exams.$inferSelect;
  version: typeof examVersions.$inferSelect;
  /** In paper order. */
  items: (typeof items.$inferSelect)[];
  keyVersionId: string;
}

export interface MakeExamOptions {
  kind?: 'mock' | 'practice' | 'placement' | 'rehearsal';
  version?: Partial<typeof examVersions.$inferInsert>;
  /** Accepted answers in paper order; default ten choice items with the key A. */
  key?: {
    accepted: string[];
    kind?: 'choice' | 'match' | 'open';
    question?: number;
    part?: string;
    void?: boolean;
  }[];
  /** Default: everyone. */
  assign?: 'everyone' | 'nobody';
  published?: boolean;
}

/** A published exam that opened an hour ago and closes in four, of ten choice items unless told otherwise. */
export async function makeExam(db: Db, options: MakeExamOptions = {}): Promise<MadeExam> {
  const key: NonNullable<MakeExamOptions['key']> =
    options.key ?? Array.from({ length: 10 }, () => ({ accepted: ['A'] }));
  const published = options.published ?? true;
  return db.transaction(async (tx) => {
    const [exam] = await tx
      .insert(exams)
      .values({ kind: options.kind ?? 'mock', status: published ? 'published' : 'draft' })
      .returning();
    const made = exam as typeof exams.$inferSelect;
    const now = Date.now();
    const [draft] = await tx
      .insert(examVersions)
      .values({
        examId: made.id,
        number: 1,
        titles: { uz: `Sinov ${next()}`, ru: 'Проба', en: 'Mock' },
        template: 'custom',
        opensAt: new Date(now - 3_600_000),
        closesAt: new Date(now + 4 * 3_600_000),
        durationMs: 3_600_000,
        ...options.version,
      })
      .returning();
    const version = draft as typeof examVersions.$inferSelect;
    const madeItems = await tx
      .insert(items)
      .values(
        key.map((entry, index) => ({
          examVersionId: version.id,
          position: index + 1,
          question: entry.question ?? index + 1,
          part: entry.part ?? '',
          kind: entry.kind ?? ('choice' as const),
          options: ['A', 'B', 'C', 'D'],
        })),
      )
      .returning();
    madeItems.sort((a, b) => a.position - b.position);
    const [keyVersion] = await tx
      .insert(keyVersions)
      .values({ examVersionId: version.id, number: 1 })
      .returning();
    const keyVersionId = (keyVersion as typeof keyVersions.$inferSelect).id;
    await tx.insert(keyEntries).values(
      madeItems.map((item, index) => ({
        keyVersionId,
        itemId: item.id,
        accepted: key[index]?.accepted ?? [],
        void: key[index]?.void ?? false,
      })),
    );
    if ((options.assign ?? 'everyone') === 'everyone')
      await tx.insert(examAssignments).values({ examId: made.id, everyone: true });
    if (published)
      await tx
        .update(examVersions)
        .set({ publishedAt: sql`clock_timestamp()` })
        .where(eq(examVersions.id, version.id));
    const [linked] = await tx
      .update(exams)
      .set(published ? { currentVersionId: version.id } : { draftVersionId: version.id })
      .where(eq(exams.id, made.id))
      .returning();
    return { exam: linked as typeof exams.$inferSelect, version, items: madeItems, keyVersionId };
  });
}

/** A session in progress with an hour left, held by a fresh device under epoch 1. */
export async function makeSession(
  db: Db,
  exam: MadeExam,
  personId: string,
  values: Partial<typeof sessions.$inferInsert> = {},
) {
  const startedAt = new Date();
  const [session] = await db
    .insert(sessions)
    .values({
      examId: exam.exam.id,
      examVersionId: exam.version.id,
      personId,
      attempt: 1,
      deviceId: randomUUID(),
      salt: randomBytes(32),
      startedAt,
      deadlineAt:
        exam.version.durationMs === null
          ? exam.version.closesAt
          : new Date(startedAt.getTime() + exam.version.durationMs),
      durationMs: exam.version.durationMs,
      closesAt: exam.version.closesAt,
      graceMs: exam.version.graceMs,
      latePolicy: exam.version.latePolicy,
      lateUntil: exam.version.lateUntil,
      ...values,
    })
    .returning();
  return session as typeof sessions.$inferSelect;
}
