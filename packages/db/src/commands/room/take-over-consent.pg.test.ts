import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { getRoom } from '../../queries/room/get-room.ts';
import { auditEvents, sessions, takeOverRequests } from '../../schema/index.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { refusalOf } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { takeOverSession } from '../session/take-over-session.ts';
import { decideTakeOver } from './decide-take-over.ts';

let world: TestDatabase;
let staff: CommandContext;
beforeAll(async () => {
  world = await createTestDatabase();
  const owner = await makePerson(world.db, { role: 'owner', login: null });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
});
afterAll(() => world.close());

async function sitting(takeOverNeedsConsent: boolean) {
  const exam = await makeExam(world.db, { version: { takeOverNeedsConsent } });
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const examId = exam.exam.id;
  return {
    examId,
    session,
    takeOver: (deviceId: string, epoch = 1) =>
      takeOverSession(ctx, { sessionId: session.id, deviceId, timeline: 1, epoch }, 1),
    async asked() {
      const room = await getRoom(world.db, examId);
      return room?.rows.find((row) => row.personId === person.id)?.takeOverAsked ?? null;
    },
    async decide(decision: 'allowed' | 'refused') {
      const requestId = (await this.asked())?.requestId as string;
      return decideTakeOver(staff, { examId, requestId, decision });
    },
    verbs: async () =>
      (
        await world.db
          .select({ verb: auditEvents.verb })
          .from(auditEvents)
          .where(eq(auditEvents.nounId, session.id))
          .orderBy(auditEvents.id)
      ).map(({ verb }) => verb),
  };
}

describe('consent to a takeover', () => {
  test('an exam that does not ask for it lets the device take the sitting at once', async () => {
    const { takeOver, asked } = await sitting(false);
    expect((await takeOver(randomUUID())).result).toBe('taken');
    expect(await asked()).toBeNull();
  });

  test('the device waits, is allowed once, and the sitting keeps its holder until then', async () => {
    const sat = await sitting(true);
    const device = randomUUID();
    expect(await sat.takeOver(device)).toMatchObject({ result: 'refused', reason: 'consent', asked: true });
    const again = await sat.takeOver(device);
    expect(again).toMatchObject({ result: 'refused', reason: 'consent', asked: false });
    expect(again.session.deviceId).toBe(sat.session.deviceId);
    expect(await sat.asked()).not.toBeNull();
    await sat.decide('allowed');
    expect(await sat.asked()).toBeNull();
    // A permission is this device's alone.
    expect(await sat.takeOver(randomUUID())).toMatchObject({ reason: 'consent' });
    const taken = await sat.takeOver(device);
    expect(taken).toMatchObject({ result: 'taken', session: { deviceId: device } });
    expect(await sat.verbs()).toEqual([
      'take_over_asked',
      'take_over_allowed',
      'take_over_asked',
      'taken_over',
    ]);
    // Used up: the first device has to ask when it wants the sitting back, and so has the second after it.
    expect(await sat.takeOver(sat.session.deviceId, taken.session.epoch)).toMatchObject({
      reason: 'consent',
    });
  });

  test('a refusal is told once; asking after it asks anew', async () => {
    const sat = await sitting(true);
    const device = randomUUID();
    await sat.takeOver(device);
    await sat.decide('refused');
    expect(await sat.takeOver(device)).toMatchObject({ result: 'refused', reason: 'consent_refused' });
    expect(await sat.takeOver(device)).toMatchObject({ reason: 'consent', asked: true });
    expect(await sat.asked()).not.toBeNull();
  });

  test('a request is decided once, and only from its own exam', async () => {
    const sat = await sitting(true);
    const other = await sitting(true);
    await sat.takeOver(randomUUID());
    const requestId = (await sat.asked())?.requestId as string;
    const foreign = { examId: other.examId, requestId, decision: 'allowed' as const };
    expect((await refusalOf(decideTakeOver(staff, foreign))).code).toBe('NOT_FOUND');
    await sat.decide('allowed');
    const second = { examId: sat.examId, requestId, decision: 'refused' as const };
    expect((await refusalOf(decideTakeOver(staff, second))).code).toBe('IN_USE');
  });

  test('a permission ends after five minutes, and the device asks anew', async () => {
    const sat = await sitting(true);
    const device = randomUUID();
    await sat.takeOver(device);
    await sat.decide('allowed');
    await world.db
      .update(takeOverRequests)
      .set({ decidedAt: sql`decided_at - interval '5 minutes'` })
      .where(eq(takeOverRequests.sessionId, sat.session.id));
    expect(await sat.takeOver(device)).toMatchObject({ reason: 'consent', asked: true });
    await sat.decide('allowed');
    expect((await sat.takeOver(device)).result).toBe('taken');
  });

  test("a takeover uses up every other device's request, whether it waits or was allowed", async () => {
    const sat = await sitting(true);
    const [allowed, waiting, taker] = [randomUUID(), randomUUID(), randomUUID()] as const;
    await sat.takeOver(allowed);
    await sat.decide('allowed');
    await sat.takeOver(taker);
    await sat.decide('allowed');
    await sat.takeOver(waiting);
    const requestId = (await sat.asked())?.requestId as string;
    const { epoch } = (await sat.takeOver(taker)).session;
    expect(await sat.asked()).toBeNull();
    const late = decideTakeOver(staff, { examId: sat.examId, requestId, decision: 'allowed' });
    expect((await refusalOf(late)).code).toBe('IN_USE');
    for (const device of [allowed, waiting])
      expect(await sat.takeOver(device, epoch)).toMatchObject({ reason: 'consent', asked: true });
  });

  test('a permission that was given under another epoch counts for nothing', async () => {
    const sat = await sitting(true);
    const device = randomUUID();
    await sat.takeOver(device);
    await sat.decide('allowed');
    await world.db.update(sessions).set({ epoch: 2 }).where(eq(sessions.id, sat.session.id));
    expect(await sat.takeOver(device, 2)).toMatchObject({ reason: 'consent', asked: true });
  });
});
