import type { ExamWindow, Finding } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { getExam } from '../../queries/exam/get-exam.ts';
import { getExamCheck } from '../../queries/exam/get-exam-check.ts';
import { listExams } from '../../queries/exam/list-exams.ts';
import { auditEvents, booklets, examVersions, items, keyVersions, queueOutbox } from '../../schema/index.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { archiveExam } from './archive-exam.ts';
import { changeKey } from './change-key.ts';
import { cloneExam } from './clone-exam.ts';
import { createExam } from './create-exam.ts';
import { publishExam } from './publish-exam.ts';
import { restoreExam } from './restore-exam.ts';
import { updateAssignments } from './update-assignments.ts';
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

const hour = 3_600_000;
const titles = { uz: 'Sinov', ru: 'Проба', en: 'Mock' };
const windowFromNow = (changes: Partial<ExamWindow> = {}): ExamWindow => ({
  opensAt: new Date(Date.now() + hour).toISOString(),
  closesAt: new Date(Date.now() + 5 * hour).toISOString(),
  entryClosesAt: null,
  durationMs: 150 * 60_000,
  graceMs: 30_000,
  zone: 'Asia/Tashkent',
  latePolicy: 'quarantine',
  lateUntil: null,
  maxAttempts: 1,
  releasePolicy: 'automatic',
  releaseAt: null,
  takeOverNeedsConsent: false,
  ...changes,
});
const load = (examId: string) => getExam(test.db, examId, { withKey: true });

async function makeReady(): Promise<{ examId: string; version: number }> {
  const { examId } = await createExam(ctx, {
    kind: 'mock',
    titles,
    shape: nationalCertificateMathematics(),
    durationMs: 150 * 60_000,
  });
  let { version } = await updateExam(ctx, { examId, version: 1, window: windowFromNow() });
  const exam = await load(examId);
  const cells = exam.items.map((item) => ({
    itemId: item.itemId,
    accepted: [item.kind === 'open' ? '3,5' : 'A'],
  }));
  ({ version } = await updateKey(ctx, { examId, version, cells }));
  ({ version } = await updateAssignments(ctx, {
    examId,
    version,
    assignments: [{ to: 'everyone' }],
    invigilators: [],
  }));
  const [booklet] = await test.db
    .insert(booklets)
    .values({ examId, fileName: 'b.pdf', pages: 3, sizeBytes: 4, sha256: 'x', content: Buffer.from('%PDF') })
    .returning({ id: booklets.id });
  await test.db
    .update(examVersions)
    .set({ bookletId: booklet?.id as string })
    .where(eq(examVersions.examId, examId));
  return { examId, version };
}

const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('it was not refused');
  return error;
};

describe('an exam in the making', () => {
  it('begins as a draft with its items in paper order and an empty key', async () => {
    const { examId } = await createExam(ctx, {
      kind: 'mock',
      titles,
      shape: nationalCertificateMathematics(),
      durationMs: 150 * 60_000,
    });
    const exam = await load(examId);
    expect(exam).toMatchObject({ status: 'draft', version: 1, publishedNumber: null, started: false });
    expect(exam.items.map((item) => item.position)).toEqual(Array.from({ length: 55 }, (_, at) => at + 1));
    expect(exam.items.every((item) => item.accepted.length === 0)).toBe(true);
    expect((await getExamCheck(test.db, examId)).findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(['booklet_missing', 'key_missing', 'window_missing', 'nobody_assigned']),
    );
  });

  it('refuses a stale edit and shows the exam as it stands', async () => {
    const { examId } = await makeReady();
    const error = await refusal(updateExam(ctx, { examId, version: 1, titles: { ...titles, en: 'Stale' } }));
    expect(error.code).toBe('VERSION_CONFLICT');
    expect(error.details.current).toMatchObject({ examId, version: 4, titles });
  });

  it('lets one of two edits at once through and refuses the other', async () => {
    const { examId, version } = await makeReady();
    const edits = ['Left', 'Right'].map((en) =>
      updateExam(ctx, { examId, version, titles: { ...titles, en } }),
    );
    const settled = await Promise.allSettled(edits);
    expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = settled.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await load(examId)).version).toBe(version + 1);
  });

  it('keeps the items and keys of questions that a new shape still has, in the new order', async () => {
    const { examId, version } = await makeReady();
    const before = await load(examId);
    const items = before.items.map(({ question, part, kind, options, section, topic }) => ({
      question,
      part,
      kind,
      options,
      section,
      topic,
    }));
    const [first, second, ...others] = items;
    const shape = [second, first, ...others.slice(0, -1), { ...items[0], question: 46 }] as typeof items;
    await updateExam(ctx, { examId, version, shape: { template: 'custom', items: shape } });
    const after = await load(examId);
    expect(after.template).toBe('custom');
    expect(after.items.map((item) => item.question).slice(0, 3)).toEqual([2, 1, 3]);
    expect(after.items[0]).toMatchObject({ itemId: before.items[1]?.itemId, accepted: ['A'] });
    expect(after.items.at(-1)).toMatchObject({ question: 46, accepted: [] });
    expect(after.items).toHaveLength(55);
  });

  it('forgets the key of a question whose kind changed', async () => {
    const { examId, version } = await makeReady();
    const before = await load(examId);
    const items = before.items.map(({ question, part, kind, options, section, topic }, at) => ({
      question,
      part,
      kind: at === 0 ? ('open' as const) : kind,
      options: at === 0 ? [] : options,
      section,
      topic,
    }));
    await updateExam(ctx, { examId, version, shape: { template: 'custom', items } });
    const after = await load(examId);
    expect(after.items[0]).toMatchObject({ kind: 'open', accepted: [] });
    expect(after.items[1]).toMatchObject({ accepted: ['A'] });
  });

  it('refuses a shape that has a question twice, and an item of another exam in the key', async () => {
    const { examId, version } = await makeReady();
    const [item] = nationalCertificateMathematics().items;
    const shape = { template: 'custom' as const, items: [item, item] as never };
    expect((await refusal(updateExam(ctx, { examId, version, shape }))).code).toBe('INVALID_INPUT');
    const other = await makeExam(test.db);
    const cells = [{ itemId: other.items[0]?.id as string, accepted: ['A'] }];
    expect((await refusal(updateKey(ctx, { examId, version, cells }))).code).toBe('INVALID_INPUT');
  });

  it('leaves the accepted answers out for who may not read keys', async () => {
    const { examId } = await makeReady();
    const exam = await getExam(test.db, examId, { withKey: false });
    expect(exam.items.flatMap((item) => item.accepted)).toEqual([]);
  });
});

describe('publishing', () => {
  it('is refused with the findings of the check, and nothing is frozen', async () => {
    const { examId, version } = await makeReady();
    const tight = windowFromNow({ closesAt: new Date(Date.now() + 2 * hour).toISOString() });
    const edited = await updateExam(ctx, { examId, version, window: tight });
    const error = await refusal(publishExam(ctx, { examId, version: edited.version }));
    expect(error.code).toBe('CHECK_FAILED');
    expect((error.details.findings as Finding[]).filter((finding) => finding.severity === 'error')).toMatchObject([
      { code: 'window_too_short' },
    ]);
    expect((await load(examId)).status).toBe('draft');
  });

  it('freezes the version: the database itself refuses to change it or its items', async () => {
    const { examId, version } = await makeReady();
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

  it('makes a copy with the same bank items when a published exam is edited, and publishes it as number 2', async () => {
    const { examId, version } = await makeReady();
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
    const { examId, version } = await makeReady();
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
      expect(await refusal(work)).toMatchObject({ code: 'IN_USE', details: { reason: 'started' } });
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
    expect(await refusal(archiveExam(ctx, { examId }))).toMatchObject({ code: 'IN_USE' });
    await test.db.execute(sql`update sessions set status = 'submitted' where id = ${session.id}`);
    await archiveExam(ctx, { examId });
    expect((await load(examId)).status).toBe('archived');
    expect(await refusal(updateExam(ctx, { examId, version: 2, titles }))).toMatchObject({ code: 'IN_USE' });
    await restoreExam(ctx, { examId });
    expect((await load(examId)).status).toBe('published');
  });
});

describe('a clone', () => {
  it('is a new draft of the same questions, key and booklet, without dates and people', async () => {
    const { examId, version } = await makeReady();
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

describe('the list of exams', () => {
  it('finds by title whatever the apostrophe, counts all and shows a named invigilator theirs only', async () => {
    const made = await makeExam(test.db, { version: { titles: { uz: 'Oʻquv markazi 7%', ru: '', en: '' } } });
    const watcher = await makePerson(test.db, { role: 'invigilator', login: null });
    const page = { page: 1, limit: 2, namedPersonId: null, search: '' };
    const all = await listExams(test.db, page);
    expect(all.rows).toHaveLength(2);
    expect(all.total).toBeGreaterThan(2);
    expect((await listExams(test.db, { ...page, search: "o'QUV markazi 7%" })).rows).toMatchObject([
      { examId: made.exam.id },
    ]);
    expect((await listExams(test.db, { ...page, search: '%%' })).total).toBe(0);
    await updateAssignments(ctx, {
      examId: made.exam.id,
      version: 1,
      assignments: [],
      invigilators: [watcher.id as never],
    });
    expect(await listExams(test.db, { ...page, namedPersonId: watcher.id })).toMatchObject({
      total: 1,
      rows: [{ examId: made.exam.id }],
    });
  });

  it('takes at most three statements, however long it is', async () => {
    let statements = 0;
    const pool = test.db.$client;
    const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
    pool.query = ((...given: unknown[]) => {
      statements += 1;
      return query(...given);
    }) as typeof pool.query;
    try {
      await listExams(test.db, { page: 1, limit: 50, namedPersonId: null, search: '' });
      expect(statements).toBeLessThanOrEqual(3);
      statements = 0;
      const [first] = (await listExams(test.db, { page: 1, limit: 1, namedPersonId: null, search: '' })).rows;
      statements = 0;
      await load(first?.examId as string);
      expect(statements).toBeLessThanOrEqual(3);
    } finally {
      pool.query = query as typeof pool.query;
    }
  });
});
