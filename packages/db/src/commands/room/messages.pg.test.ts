import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { lockMessages } from '../../locks.ts';
import { listMessages } from '../../queries/session/list-messages.ts';
import { loadSession } from '../../queries/session/load-session.ts';
import { auditEvents, messages } from '../../schema/index.ts';
import { type MadeExam, makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { refusalOf } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { type MessageToSend, sendMessage as send } from './send-message.ts';

let world: TestDatabase;
let exam: MadeExam;
let staff: CommandContext;

beforeAll(async () => {
  world = await createTestDatabase();
  const owner = await makePerson(world.db, { role: 'owner', login: null });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
});
afterAll(() => world.close());

async function sit(personId?: string, values = {}) {
  return makeSession(world.db, exam, personId ?? (await makePerson(world.db)).id, values);
}
const sendMessage = (ctx: CommandContext, message: Omit<MessageToSend, 'requestId'>) =>
  send(ctx, { requestId: randomUUID(), ...message });
const textsOf = async (sessionId: string, after = 0) =>
  (await listMessages(world.studentDb, sessionId, after)).map(({ text }) => text);

describe('messages of an invigilator', () => {
  test('to all reach those who start later and no other exam, in the order they were sent', async () => {
    exam = await makeExam(world.db);
    const early = await sit();
    const first = await sendMessage(staff, { examId: exam.exam.id, to: 'all', text: 'Fire drill at 11' });
    const second = await sendMessage(staff, { examId: exam.exam.id, to: 'all', text: 'It is over' });
    expect(first.sentTo).toEqual([early.id]);
    expect(second.messageId).toBeGreaterThan(first.messageId);
    const late = await sit();
    expect(await textsOf(late.id)).toEqual(['Fire drill at 11', 'It is over']);
    expect(await textsOf(late.id, first.messageId)).toEqual(['It is over']);
    exam = await makeExam(world.db);
    expect(await textsOf((await sit()).id)).toEqual([]);
    const loaded = await loadSession(world.studentDb, early.id, early.personId);
    expect(loaded?.messages.map(({ id }) => id)).toEqual([first.messageId, second.messageId]);
    expect(loaded?.messages[0]?.sentAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('to a group reach those below it, and to named sittings only those that are in progress', async () => {
    exam = await makeExam(world.db);
    const [inside, below, outside, done] = await Promise.all([
      sit(),
      sit(),
      sit(),
      sit(undefined, { status: 'submitted' }),
    ]);
    const school = await makeGroup(world.db, [inside.personId]);
    await makeGroup(world.db, [below.personId], school.id);
    const toGroup = await sendMessage(staff, {
      examId: exam.exam.id,
      to: { groupId: school.id as never },
      text: 'Your bus leaves at 3',
    });
    expect(toGroup.sentTo).toEqual([inside.id, below.id].sort());
    expect(await textsOf(outside.id)).toEqual([]);
    const named = await sendMessage(staff, {
      examId: exam.exam.id,
      to: [outside.id, done.id],
      text: 'Your ruler is at the desk',
    });
    expect(named).toMatchObject({ sentTo: [outside.id], untouched: 1 });
    expect(await textsOf(done.id)).toEqual([]);
    expect(await textsOf(outside.id)).toEqual(['Your ruler is at the desk']);
  });

  test('a message to nobody is not sent, and one that is sent stands in the record without its words', async () => {
    exam = await makeExam(world.db);
    const done = await sit(undefined, { status: 'submitted' });
    const refused = await refusalOf(sendMessage(staff, { examId: exam.exam.id, to: [done.id], text: 'x' }));
    expect(refused.code).toBe('NOT_FOUND');
    await sendMessage(staff, { examId: exam.exam.id, to: 'all', text: 'A private word' });
    const rows = await world.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.examId, exam.exam.id), eq(auditEvents.verb, 'message_sent')));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('private word');
  });

  test('a device that was away for long is told the newest fifty', async () => {
    exam = await makeExam(world.db);
    const session = await sit();
    for (let number = 1; number <= 53; number += 1)
      await sendMessage(staff, { examId: exam.exam.id, to: 'all', text: `${number}` });
    const texts = await textsOf(session.id);
    expect(texts).toHaveLength(50);
    expect([texts[0], texts.at(-1)]).toEqual(['4', '53']);
  });

  test('sent again with the same id is the same message: told once, recorded once, answered alike', async () => {
    exam = await makeExam(world.db);
    const session = await sit();
    for (const to of ['all', [session.id]] as const) {
      const message = { examId: exam.exam.id, requestId: randomUUID(), to, text: `To ${to}` };
      const [first, beside] = await Promise.all([send(staff, message), send(staff, message)]);
      expect(beside).toEqual(first);
      expect(await send(staff, message)).toEqual(first);
    }
    expect(await textsOf(session.id)).toEqual(['To all', `To ${session.id}`]);
    const rows = await world.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.examId, exam.exam.id), eq(auditEvents.verb, 'message_sent')));
    expect(rows).toHaveLength(2);
  });

  test('a message waits for the one before it to commit, so that no newer number is seen first', async () => {
    exam = await makeExam(world.db);
    const session = await sit();
    const examId = exam.exam.id;
    const { promise: second, order } = await world.db.transaction(async (tx) => {
      await lockMessages(tx, examId);
      const done: string[] = [];
      const promise = sendMessage(staff, { examId, to: 'all', text: 'second' }).then(() =>
        done.push('second'),
      );
      await expect
        .poll(async () => (await world.db.execute(waiting)).rows.length, { timeout: 5_000 })
        .toBeGreaterThan(0);
      await tx.insert(messages).values({
        examId,
        requestId: randomUUID(),
        text: 'first',
        toAll: true,
        sentBy: staff.actor.personId as string,
        sentAt: new Date(),
      });
      expect(await textsOf(session.id)).toEqual([]);
      done.push('first');
      return { promise, order: done };
    });
    await second;
    expect(order).toEqual(['first', 'second']);
    expect(await textsOf(session.id)).toEqual(['first', 'second']);
  });
});

const waiting = sql`select 1 from pg_locks where locktype = 'advisory' and not granted
  and database = (select oid from pg_database where datname = current_database())`;
