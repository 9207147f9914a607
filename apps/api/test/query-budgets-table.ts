import { randomUUID } from 'node:crypto';
import { makePerson } from '@invigil/db/testing/factories';
import type { BudgetWorld } from './budget-world.ts';
import { makeRescue, sealed } from './make-rescue.ts';

export interface Budget {
  /** Statements of the procedure itself; `stream`: what it reads is read by the procedure named beside it. */
  statements: number | 'stream';
  by?: 'owner' | 'student';
  input?: (world: BudgetWorld) => unknown;
}

const owner = { by: 'owner' } as const;
const student = { by: 'student' } as const;
const runningId = ({ running }: BudgetWorld) => ({ examId: running.exam.id });
const finishedId = ({ finished }: BudgetWorld) => ({ examId: finished.exam.id });
const ofSession = ({ learned }: BudgetWorld) => ({ sessionId: learned.get('session') });
const aSession = ({ others, running }: BudgetWorld, index: number) => ({
  examId: running.exam.id,
  sessionIds: [others[index]?.id, others[index + 1]?.id, others[index + 2]?.id],
  reason: 'a test',
});
const changesOf = ({ running }: BudgetWorld) =>
  running.items.map(({ id }) => ({ itemId: id, epoch: 1, revision: 1, text: 'A', locale: 'uz' }));
const journalOf = (world: BudgetWorld, text: string) =>
  sealed(
    {
      sessionId: world.learned.get('session') as never,
      personId: world.me as never,
      deviceId: world.deviceId as never,
    },
    world.running.items.map(({ id }, index) => ({
      itemId: id,
      epoch: 1,
      revision: index === 0 ? 9 : 1,
      text: index === 0 ? text : 'A',
      locale: 'uz',
      elapsedMs: 5,
    })),
  );

/**
 * design.md §6: load an exam 3, submit 5, results 5, any list 3; the rest as measured, so that a statement more is a decision. Called
 * in this order, on a world of twenty of everything. A procedure without a row fails the test.
 */
export const queryBudgets: Readonly<Record<string, Budget>> = {
  'me.get': { statements: 2, ...student },
  'me.setLocale': { statements: 1, ...student, input: () => ({ locale: 'uz' }) },
  'me.setHiddenFromBoards': { statements: 1, ...student, input: () => ({ hidden: false }) },
  'me.issueToken': { statements: 4, ...owner, input: () => ({ name: 'a program' }) },
  'me.listTokens': { statements: 3, ...owner },
  'me.revokeToken': { statements: 3, ...owner, input: ({ learned }) => ({ id: learned.get('token') }) },

  'exams.listMine': { statements: 3, ...student },
  'exams.getLobby': { statements: 1, ...student, input: runningId },
  'exams.reportReadiness': {
    statements: 1,
    ...student,
    input: (world) => ({
      ...runningId(world),
      deviceId: world.deviceId,
      clockApartMs: 0,
      roundTripMs: 10,
      storage: 'kept',
      booklet: 'none',
      isSecure: true,
    }),
  },
  'session.start': {
    statements: 5,
    ...student,
    input: (world) => ({ ...runningId(world), deviceId: world.deviceId }),
  },
  'session.load': {
    statements: 3,
    ...student,
    input: (world) => ({ ...ofSession(world), deviceId: world.deviceId }),
  },
  'session.saveAnswers': {
    statements: 2,
    ...student,
    input: (world) => ({ ...ofSession(world), timeline: 1, changes: changesOf(world) }),
  },
  'session.heartbeat': {
    statements: 3,
    ...student,
    input: (world) => ({
      ...ofSession(world),
      deviceId: world.deviceId,
      pendingCount: 0,
      refusedCount: 0,
      pageVisible: true,
      afterMessageId: 0,
    }),
  },
  'session.watch': { statements: 'stream' },
  'session.takeOver': {
    statements: 6,
    ...student,
    input: (world) => ({
      ...ofSession(world),
      deviceId: world.deviceId,
      timeline: 1,
      epoch: 1,
      secret: world.secret,
    }),
  },
  'session.uploadJournal': {
    statements: 5,
    ...student,
    input: (world) => ({ journal: journalOf(world, 'uploaded') }),
  },
  'session.handInRescue': {
    statements: 6,
    ...student,
    input: async (world) => ({
      file: await makeRescue(journalOf(world, 'rescued'), world.learned.get('rescueKey') as never),
    }),
  },
  'admin.room.handInRescue': {
    statements: 6,
    ...owner,
    input: async (world) => ({
      ...runningId(world),
      file: await makeRescue(journalOf(world, 'by staff'), world.learned.get('rescueKey') as never),
    }),
  },
  'session.submit': {
    statements: 5,
    ...student,
    input: (world) => ({
      ...ofSession(world),
      timeline: 1,
      epoch: 1,
      number: 1,
      manifest: changesOf(world).map(({ itemId, epoch, revision }) => ({ itemId, epoch, revision })),
    }),
  },
  'receipts.check': {
    statements: 2,
    input: ({ learned }) => ({ proof: { by: 'code', ...(learned.get('receipt') as object) } }),
  },

  'admin.results.getOverview': { statements: 5, ...owner, input: finishedId },
  'admin.results.getAfterClose': { statements: 4, ...owner, input: finishedId },
  'admin.results.listItems': { statements: 3, ...owner, input: finishedId },
  'admin.results.listStudents': { statements: 3, ...owner, input: finishedId },
  'admin.results.listNearMisses': { statements: 3, ...owner, input: runningId },
  'admin.results.decideNearMiss': {
    statements: 7,
    ...owner,
    input: (world) => ({
      ...runningId(world),
      nearMissId: world.learned.get('nearMiss'),
      decision: 'rejected',
      reason: 'a test',
    }),
  },
  'admin.results.publish': {
    statements: 16,
    ...owner,
    input: (world) => ({ ...finishedId(world), calibrationId: world.finished.calibrationId }),
  },
  'results.getMine': {
    statements: 5,
    ...student,
    input: ({ finished, me }) => ({ sessionId: finished.sessionOf.get(me) }),
  },
  'results.listMine': { statements: 3, ...student },
  'leaderboard.list': {
    statements: 3,
    ...student,
    input: ({ groupId }) => ({ board: 'top_rated', groupId }),
  },
  'leaderboard.getNearMe': { statements: 3, ...student, input: ({ groupId }) => ({ groupId }) },
  'admin.results.unpublish': {
    statements: 14,
    ...owner,
    input: (world) => ({ ...finishedId(world), reason: 'a test' }),
  },
  'admin.results.recalibrate': { statements: 4, ...owner, input: finishedId },

  'admin.home.get': { statements: 10, ...owner },
  'admin.health.get': { statements: 6, ...owner },
  'admin.health.listSlowQueries': { statements: 3, ...owner },
  'admin.health.readDatabaseUse': { statements: 5, ...owner },
  'admin.health.resetSlowQueries': { statements: 4, ...owner },
  'admin.audit.list': { statements: 3, ...owner, input: () => ({}) },
  'admin.exams.list': { statements: 3, ...owner, input: () => ({}) },
  'admin.exams.get': { statements: 2, ...owner, input: runningId },
  'admin.exams.create': {
    statements: 10,
    ...owner,
    input: () => ({
      kind: 'mock',
      titles: { uz: 'Sinov', ru: 'Проба', en: 'Mock' },
      durationMs: 3_600_000,
      shape: {
        template: 'custom',
        items: Array.from({ length: 20 }, (_, index) => ({
          question: index + 1,
          part: '',
          kind: 'choice',
          options: ['A', 'B'],
        })),
      },
    }),
  },
  'admin.exams.check': {
    statements: 3,
    ...owner,
    input: ({ learned }) => ({ examId: learned.get('exam') }),
  },
  'admin.exams.update': {
    statements: 5,
    ...owner,
    input: ({ learned }) => ({
      examId: learned.get('exam'),
      version: 1,
      titles: { uz: 'A', ru: 'B', en: 'C' },
    }),
  },
  'admin.exams.updateAssignments': {
    statements: 7,
    ...owner,
    input: ({ learned, personIds }) => ({
      examId: learned.get('exam'),
      version: 2,
      assignments: personIds.map((personId) => ({ to: 'person', personId })),
      invigilators: [],
    }),
  },
  'admin.exams.updateKey': {
    statements: 6,
    ...owner,
    input: async ({ learned, db }) => ({
      examId: learned.get('exam'),
      version: 3,
      cells: (
        await db.$client.query<{ id: string }>(
          `select i.id from items i join exams e on e.draft_version_id = i.exam_version_id where e.id = $1`,
          [learned.get('exam')],
        )
      ).rows.map(({ id }) => ({ itemId: id, accepted: ['A'] })),
    }),
  },
  'admin.exams.publish': {
    statements: 10,
    ...owner,
    input: async (world) => {
      const { examId, version } = await world.readyExam();
      return { examId, version };
    },
  },
  'admin.exams.changeKey': {
    statements: 7,
    ...owner,
    input: async (world) => ({
      ...finishedId(world),
      version: (
        await world.db.$client.query<{ version: number }>('select version from exams where id = $1', [
          world.finished.exam.id,
        ])
      ).rows[0]?.version,
      reason: 'a test',
      cells: world.finished.items.map(({ id }) => ({ itemId: id, accepted: ['B'], void: false })),
    }),
  },
  'admin.exams.clone': { statements: 12, ...owner, input: runningId },
  'admin.exams.archive': {
    statements: 4,
    ...owner,
    input: async (world) => {
      const { id } = await world.draftExam();
      world.learned.set('archived', id);
      return { examId: id };
    },
  },
  'admin.exams.restore': {
    statements: 3,
    ...owner,
    input: ({ learned }) => ({ examId: learned.get('archived') }),
  },

  'admin.people.list': { statements: 3, ...owner, input: () => ({}) },
  'admin.people.createStudents': {
    statements: 7,
    ...owner,
    input: ({ groupId }) => ({
      names: Array.from({ length: 20 }, (_, index) => `Surname First ${index}`),
      groupId,
      locale: 'uz',
    }),
  },
  'admin.people.createStaff': {
    statements: 4,
    ...owner,
    input: () => ({ fullName: 'New Author', email: 'author@example.org', role: 'author', locale: 'uz' }),
  },
  'admin.people.update': {
    statements: 7,
    ...owner,
    input: ({ personIds, groupId }) => ({
      personId: personIds[5],
      version: 1,
      fullName: 'Renamed Person',
      locale: 'ru',
      groupIds: [groupId],
    }),
  },
  'admin.people.setAccommodation': {
    statements: 4,
    ...owner,
    input: ({ personIds }) => ({
      personId: personIds[6],
      accommodation: { factor: 1.25, extraMinutes: 0, breakMinutes: 0, displayNeeds: '' },
    }),
  },
  'admin.people.setDisabled': {
    statements: 4,
    ...owner,
    input: ({ personIds }) => ({ personId: personIds[7], disabled: true }),
  },
  'admin.people.setArchived': {
    statements: 5,
    ...owner,
    input: async ({ db }) => ({ personId: (await makePerson(db)).id, archived: true }),
  },
  'admin.people.newSlips': {
    statements: 6,
    ...owner,
    input: ({ personIds }) => ({ personIds: personIds.slice(8, 20) }),
  },
  'admin.groups.list': { statements: 3, ...owner },
  'admin.groups.save': {
    statements: 3,
    ...owner,
    input: () => ({ groupId: null, name: 'New', kind: 'class', parentId: null }),
  },

  'admin.room.get': { statements: 6, ...owner, input: runningId },
  'admin.room.watch': { statements: 'stream' },
  'admin.room.giveTime': {
    statements: 10,
    ...owner,
    input: (world) => ({ ...aSession(world, 0), extraMs: 60_000 }),
  },
  'admin.room.pause': {
    statements: 6,
    ...owner,
    input: (world) => ({ ...aSession(world, 0), limitMs: 60_000 }),
  },
  'admin.room.resume': { statements: 6, ...owner, input: (world) => aSession(world, 0) },
  'admin.room.closeSessions': { statements: 7, ...owner, input: (world) => aSession(world, 0) },
  'admin.room.reopen': {
    statements: 7,
    ...owner,
    input: (world) => ({
      ...runningId(world),
      sessionId: world.others[0]?.id,
      reason: 'a test',
      deadlineAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  },
  'admin.room.voidSessions': { statements: 6, ...owner, input: (world) => aSession(world, 3) },
  'admin.room.sendMessage': {
    statements: 7,
    ...owner,
    input: (world) => ({ ...runningId(world), requestId: randomUUID(), to: 'all', text: 'Be quiet' }),
  },
  'admin.room.decideTakeOver': {
    statements: 4,
    ...owner,
    input: async (world) => ({
      ...runningId(world),
      requestId: (
        await world.db.$client.query<{ id: string }>(
          `insert into take_over_requests (session_id, device_id, epoch, asked_at)
           select id, gen_random_uuid(), epoch, now() from sessions where id = $1 returning id`,
          [world.others[8]?.id],
        )
      ).rows[0]?.id,
      decision: 'refused',
    }),
  },
  'admin.room.listReadiness': { statements: 3, ...owner, input: runningId },
  'admin.room.listLateAnswers': { statements: 3, ...owner, input: runningId },
  'admin.room.decideLateAnswer': {
    statements: 14,
    ...owner,
    input: async (world) => ({
      lateAnswerId: (
        await world.db.$client.query<{ id: string }>(
          `with closed as (update sessions set status = 'submitted', submission_count = 1, submitted_at = now()
             where id = $1 returning id)
           select l.id from late_answers l join closed on closed.id = l.session_id`,
          [world.others[10]?.id],
        )
      ).rows[0]?.id,
      decision: 'accepted',
      reason: 'a test',
    }),
  },
  // Last: it ends the sign-in that the others go by.
  'me.signOutEverywhere': { statements: 3, ...student },
};
