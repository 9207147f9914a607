import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { getExam } from '../../queries/exam/get-exam.ts';
import { getExamCheck } from '../../queries/exam/get-exam-check.ts';
import { listExams } from '../../queries/exam/list-exams.ts';
import { makeExam, makePerson } from '../../testing/factories.ts';
import { makeReadyExam, refusalOf, titles, windowFromNow } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createExam } from './create-exam.ts';
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

const load = (examId: string) => getExam(test.db, examId, { withKey: true });

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
    const { examId } = await makeReadyExam(ctx);
    const error = await refusalOf(
      updateExam(ctx, { examId, version: 1, titles: { ...titles, en: 'Stale' } }),
    );
    expect(error.code).toBe('VERSION_CONFLICT');
    expect(error.details.current).toMatchObject({ examId, version: 4, titles });
  });

  it('lets one of two edits at once through and refuses the other', async () => {
    // Several rounds: two connections must really meet.
    for (let round = 0; round < 8; round += 1) {
      const { examId, version } = await makeReadyExam(ctx);
      const edits = ['Left', 'Right'].map((en) =>
        updateExam(ctx, { examId, version, titles: { ...titles, en } }),
      );
      const settled = await Promise.allSettled(edits);
      expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = settled.find((one) => one.status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: 'VERSION_CONFLICT' });
      expect((await load(examId)).version).toBe(version + 1);
    }
  });

  it('keeps the items and keys of questions that a new shape still has, in the new order', async () => {
    const { examId, version } = await makeReadyExam(ctx);
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
    const { examId, version } = await makeReadyExam(ctx);
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
    const { examId, version } = await makeReadyExam(ctx);
    const [item] = nationalCertificateMathematics().items;
    const shape = { template: 'custom' as const, items: [item, item] as never };
    expect((await refusalOf(updateExam(ctx, { examId, version, shape }))).code).toBe('INVALID_INPUT');
    const other = await makeExam(test.db);
    const cells = [{ itemId: other.items[0]?.id as string, accepted: ['A'] }];
    expect((await refusalOf(updateKey(ctx, { examId, version, cells }))).code).toBe('INVALID_INPUT');
  });

  it('refuses a zone that does not exist', async () => {
    const { examId, version } = await makeReadyExam(ctx);
    const window = windowFromNow({ zone: 'Mars/Olympus' });
    expect((await refusalOf(updateExam(ctx, { examId, version, window }))).code).toBe('INVALID_INPUT');
  });

  it('leaves the accepted answers out for who may not read keys', async () => {
    const { examId } = await makeReadyExam(ctx);
    const exam = await getExam(test.db, examId, { withKey: false });
    expect(exam.items.flatMap((item) => item.accepted)).toEqual([]);
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
