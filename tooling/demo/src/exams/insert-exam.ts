import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '@invigil/db/client';
import {
  auditEvents,
  booklets,
  examAssignments,
  exams,
  examVersions,
  items,
  keyEntries,
  keyVersions,
} from '@invigil/db/schema';
import { eq } from 'drizzle-orm';
import type { ExamPlan } from './exam-plan.ts';

export interface School {
  ownerId: string;
  schoolId: string;
  classIds: ReadonlyMap<string, string>;
}

export interface InsertedExam {
  examId: string;
  versionId: string;
  /** In paper order. */
  itemIds: string[];
}

/**
 * Straight to the tables: the commands refuse, rightly, a window that has passed, and a demo begins with exams that are over.
 * Must come with the PDF made already, since a transaction should not wait for one.
 */
export async function insertExam(
  tx: Tx,
  school: School,
  plan: ExamPlan,
  pdf: Uint8Array,
  now: Date,
): Promise<InsertedExam> {
  // What is over was published two days before it opened.
  const beforehand = new Date(Math.min(plan.opensAt.getTime() - 2 * 86_400_000, now.getTime()));
  const madeAt = plan.state === 'draft' ? now : beforehand;
  const examId = randomUUID();
  const bookletId = randomUUID();
  const versionId = randomUUID();
  await tx.insert(exams).values({
    id: examId,
    kind: plan.kind,
    status: plan.state,
    isDemo: true,
    createdBy: school.ownerId,
    createdAt: madeAt,
    updatedAt: madeAt,
  });
  await tx.insert(booklets).values({
    id: bookletId,
    examId,
    fileName: plan.booklet.fileName,
    pages: countPages(pdf),
    sizeBytes: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    content: Buffer.from(pdf),
    uploadedBy: school.ownerId,
    createdAt: madeAt,
  });
  await tx.insert(examVersions).values({
    id: versionId,
    examId,
    number: 1,
    titles: plan.titles,
    template: plan.template,
    bookletId,
    opensAt: plan.opensAt,
    closesAt: plan.closesAt,
    durationMs: plan.durationMs,
    graceMs: plan.graceMs,
    lateUntil: plan.lateUntil,
    maxAttempts: plan.maxAttempts,
    createdAt: madeAt,
  });
  const itemIds = await insertItems(tx, versionId, plan);
  await insertKey(tx, versionId, itemIds, plan, school.ownerId);
  await tx.insert(examAssignments).values(assignmentsOf(plan, school).map((to) => ({ examId, ...to })));
  if (plan.state === 'published') await publish(tx, school, examId, versionId, madeAt);
  else await tx.update(exams).set({ draftVersionId: versionId }).where(eq(exams.id, examId));
  return { examId, versionId, itemIds };
}

async function insertItems(tx: Tx, examVersionId: string, plan: ExamPlan): Promise<string[]> {
  const inserted = await tx
    .insert(items)
    .values(
      plan.items.map(({ position, question, part, kind, options, section, topic }) => ({
        examVersionId,
        position,
        question,
        part,
        kind,
        options,
        section,
        topic,
      })),
    )
    .returning({ id: items.id, position: items.position });
  return inserted.sort((one, other) => one.position - other.position).map(({ id }) => id);
}

async function insertKey(
  tx: Tx,
  examVersionId: string,
  itemIds: readonly string[],
  plan: ExamPlan,
  createdBy: string,
): Promise<void> {
  const keyVersionId = randomUUID();
  await tx.insert(keyVersions).values({ id: keyVersionId, examVersionId, number: 1, createdBy });
  await tx.insert(keyEntries).values(
    plan.items.map((item, index) => ({
      keyVersionId,
      itemId: itemIds[index] as string,
      accepted: plan.questionsWithoutKey.includes(item.question) ? [] : item.accepted,
    })),
  );
}

function assignmentsOf({ assignedTo }: ExamPlan, { schoolId, classIds }: School) {
  if (assignedTo === 'everyone') return [{ everyone: true }];
  if (assignedTo === 'school') return [{ groupId: schoolId }];
  return assignedTo.map((name) => ({ groupId: classIds.get(name) as string }));
}

/** Last: from here on a trigger holds the version and its items as they are. */
async function publish(tx: Tx, school: School, examId: string, versionId: string, publishedAt: Date) {
  await tx
    .update(examVersions)
    .set({ publishedAt, publishedBy: school.ownerId })
    .where(eq(examVersions.id, versionId));
  await tx.update(exams).set({ currentVersionId: versionId }).where(eq(exams.id, examId));
  await tx.insert(auditEvents).values({
    actorId: school.ownerId,
    actorKind: 'staff',
    examId,
    verb: 'publish',
    noun: 'exam',
    nounId: examId,
    details: { versionId, demo: true },
  });
}

export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  return text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
