import type { Finding } from '@invigil/shared/contracts/admin-exams';
import { lateLimitOf } from '@invigil/shared/rules/window';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { getExam } from '../../queries/exam/get-exam.ts';
import { auditEvents, examVersions, items, keyVersions, queueOutbox } from '../../schema/index.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { hourMs, makeReadyExam, refusalOf, titles, windowFromNow } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { archiveExam } from './archive-exam.ts';
import { changeKey } from './change-key.ts';
import { cloneExam } from './clone-exam.ts';
import { publishExam } from './publish-exam.ts';
import { restoreExam } from './restore-exam.ts';
import { updateExam } from './update-exam.ts';
import { updateKey } from './update-key.ts';

let test: TestDatabase;
let ctx: CommandContext;
beforeAll(async () => {
  test = await createTestDatabase();
  const owner = await makePerson(test.db, { role: 'owner', login: null, email: 'owner@test.example' });
  ctx = { db: test.db, actor: { kind: 'staff', personId: owner.id as never, role: 'owner' } };
});
afterAll(() => test.close());

const load = (examId: string) => getExam(test.db, examId, { withKey: true });

describe('publishing', () => {
  it('is refused with the findings of the check, and nothing is frozen', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    const tight = windowFromNow({ closesAt: new Date(Date.now() + 2 * hourMs).toISOString() });
    const edited = await updateExam(ctx, { examId, version, window: tight });
    const error = await refusalOf(publishExam(ctx, { examId, version: edited.version }));
    expect(error.code).toBe('CHECK_FAILED');
    expect(
      (error.details.findings as Finding[]).filter((finding) => finding.severity === 'error'),
    ).toMatchObject([{ code: 'window_too_short' }]);
    expect((await load(examId)).status).toBe('draft');
  });

  it('freezes the version: the database itself refuses to change it or its items', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    expect(await publishExam(ctx, { examId, version })).toEqual({ version: version + 1, publishedNumber: 1 });
    const versions = test.db
      .update(examVersions)
      .set({ durationMs: 1 })
      .where(eq(examVersions.examId, examId));
    await expect(versions).rejects.toMatchObject({
      cause: { message: expect.stringContaining('immutable') },
    });
    const [frozen] = await test.db.select().from(examVersions).where(eq(examVersions.examId, examId));
    const changed = test.db
      .update(items)
      .set({ topic: 'x' })
      .where(eq(items.examVersionId, frozen?.id as string));
    await expect(changed).rejects.toMatchObject({ cause: { message: expect.stringContaining('immutable') } });
  });

  it('gives late answers a limit where the exam names none, and keeps the one it names', async () => {
    const limitOf = async (lateUntil: string | null, latePolicy: 'quarantine' | 'reject' = 'quarantine') => {
      const { examId, version } = await makeReadyExam(ctx);
      const window = windowFromNow({ lateUntil, latePolicy, zone: 'Asia/Tashkent' });
      const edited = await updateExam(ctx, { examId, version, window });
      await publishExam(ctx, { examId, version: edited.version });
      const [frozen] = await test.db.select().from(examVersions).where(eq(examVersions.examId, examId));
      return { limit: frozen?.lateUntil, closesAt: frozen?.closesAt as Date };
    };
    const unnamed = await limitOf(null);
    expect(unnamed.limit?.getTime()).toBe(lateLimitOf(unnamed.closesAt.getTime(), 'Asia/Tashkent'));
    const named = new Date(Date.now() + 100 * hourMs);
    expect((await limitOf(named.toISOString())).limit).toEqual(named);
    const overtaken = await limitOf(new Date(Date.now()).toISOString());
    expect(overtaken.limit?.getTime()).toBe(lateLimitOf(overtaken.closesAt.getTime(), 'Asia/Tashkent'));
    expect((await limitOf(null, 'reject')).limit).toBeNull();
  });

  it('makes a copy with the same bank items when a published exam is edited, and publishes it as number 2', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    const published = await publishExam(ctx, { examId, version });
    const before = await load(examId);
    // The page still names the items of the published version.
    const cells = [{ itemId: before.items[0]?.itemId as string, accepted: ['D'] }];
    const edited = await updateKey(ctx, { examId, version: published.version, cells });
    const draft = await load(examId);
    expect(draft).toMatchObject({ status: 'published', publishedNumber: 1 });
    expect(draft.items[0]?.itemId).not.toBe(before.items[0]?.itemId);
    expect(draft.items[0]?.accepted).toEqual(['D']);
    expect(draft.items[54]?.accepted).toEqual(['3,5']);
    expect(draft.booklet).toEqual(before.booklet);
    const banks = await test.db.execute<{ questions: number; banks: number }>(sql`
      select count(*)::int as questions, count(distinct bank_item_id)::int as banks from items i
      join exam_versions v on v.id = i.exam_version_id where v.exam_id = ${examId}`);
    expect(banks.rows[0]).toEqual({ questions: 110, banks: 55 });
    expect(await publishExam(ctx, { examId, version: edited.version })).toMatchObject({ publishedNumber: 2 });
  });

  it('writes one audit row an act, without a personal value', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    await publishExam(ctx, { examId, version });
    const rows = await test.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.examId, examId))
      .orderBy(auditEvents.id);
    expect(rows.map((row) => row.verb)).toEqual(['create', 'update', 'update_key', 'assign', 'publish']);
    expect(rows.every((row) => row.actorId === ctx.actor.personId)).toBe(true);
  });
});

describe('an exam that someone started', () => {
  it('takes no edit but a change of key, which makes a key version and asks for a calibration', async () => {
    const made = await makeExam(test.db);
    const student = await makePerson(test.db);
    await makeSession(test.db, made, student.id);
    const examId = made.exam.id;
    const itemId = made.items[0]?.id as string;
    for (const work of [
      updateExam(ctx, { examId, version: 1, titles }),
      updateKey(ctx, { examId, version: 1, cells: [{ itemId, accepted: ['B'] }] }),
    ])
      expect(await refusalOf(work)).toMatchObject({ code: 'IN_USE', details: { reason: 'started' } });
    const cells = [{ itemId, accepted: ['A', 'B'], void: false }];
    expect(await changeKey(ctx, { examId, version: 1, reason: 'A misprint', cells })).toEqual({ version: 2 });
    const keys = await test.db
      .select()
      .from(keyVersions)
      .where(eq(keyVersions.examVersionId, made.version.id))
      .orderBy(keyVersions.number);
    expect(keys.map((key) => [key.number, key.reason])).toEqual([
      [1, ''],
      [2, 'A misprint'],
    ]);
    const exam = await load(examId);
    expect(exam).toMatchObject({ started: true });
    expect(exam.items.slice(0, 2).map((item) => item.accepted)).toEqual([['A', 'B'], ['A']]);
    const woken = await test.db.select().from(queueOutbox).where(eq(queueOutbox.job, 'calibrate-exam'));
    expect(woken.map((row) => row.payload)).toContainEqual({ examId });
  });

  it('is not started by a preview', async () => {
    const made = await makeExam(test.db, { published: true });
    const author = await makePerson(test.db, { role: 'author', login: null });
    await makeSession(test.db, made, author.id, { isPreview: true });
    expect(await updateExam(ctx, { examId: made.exam.id, version: 1, titles })).toEqual({ version: 2 });
  });

  it('is archived only when nobody is sitting it, and comes back as it was', async () => {
    const made = await makeExam(test.db);
    const student = await makePerson(test.db);
    const session = await makeSession(test.db, made, student.id);
    const examId = made.exam.id;
    expect(await refusalOf(archiveExam(ctx, { examId }))).toMatchObject({ code: 'IN_USE' });
    await test.db.execute(sql`update sessions set status = 'submitted' where id = ${session.id}`);
    await archiveExam(ctx, { examId });
    expect((await load(examId)).status).toBe('archived');
    expect(await refusalOf(updateExam(ctx, { examId, version: 2, titles }))).toMatchObject({
      code: 'IN_USE',
    });
    await restoreExam(ctx, { examId });
    expect((await load(examId)).status).toBe('published');
  });
});

describe('a clone', () => {
  it('is a new draft of the same questions, key and booklet, without dates and people', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    await publishExam(ctx, { examId, version });
    const source = await load(examId);
    const clone = await load((await cloneExam(ctx, { examId })).examId);
    expect(clone).toMatchObject({
      status: 'draft',
      version: 1,
      publishedNumber: null,
      titles,
      assignments: [],
    });
    expect(clone.window).toMatchObject({
      opensAt: null,
      closesAt: null,
      durationMs: source.window.durationMs,
    });
    expect(clone.items.map((item) => item.accepted)).toEqual(source.items.map((item) => item.accepted));
    expect(clone.booklet).toMatchObject({ fileName: 'b.pdf' });
    expect(clone.booklet?.bookletId).not.toBe(source.booklet?.bookletId);
    const shared = await test.db.execute<{ shared: number }>(sql`
      select count(*)::int as shared from items a join items b using (bank_item_id)
      where a.id = any(${sql.param(source.items.map((item) => item.itemId))}::uuid[])
        and b.id = any(${sql.param(clone.items.map((item) => item.itemId))}::uuid[])`);
    expect(shared.rows[0]?.shared).toBe(55);
  });
});
