import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../command-context.ts';
import { relayOutbox } from '../commands/outbox/relay-outbox.ts';
import { closeExpiredSessions } from '../commands/session/close-expired-sessions.ts';
import { saveAnswers } from '../commands/session/save-answers.ts';
import { type LargeWorld, makeLargeWorld } from '../testing/large-world.ts';
import { plansOf } from '../testing/plans-of.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { getAdminHome } from './admin-home/get-admin-home.ts';
import { listBoard } from './board/list-board.ts';
import { listExams } from './exam/list-exams.ts';
import { findVersionContent } from './exam-listing/find-version-content.ts';
import { listMyExams } from './exam-listing/list-my-exams.ts';
import { listPeople } from './person/list-people.ts';
import { getMyResult } from './result/get-my-result.ts';
import { listMyResults } from './result/list-my-results.ts';
import { listStudentResults } from './result/list-student-results.ts';
import { findScoringWork } from './result/list-submissions-to-score.ts';
import { getRoom } from './room/get-room.ts';
import { listLateAnswers } from './room/list-late-answers.ts';
import { findStartFacts } from './session/find-start-facts.ts';
import { loadSession } from './session/load-session.ts';

let world: TestDatabase;
let large: LargeWorld;
const ids = { running: '', finished: '', session: '', done: '', person: '', item: '', version: '' };

// 10,000 people and 10,000 sittings of fifty exams, so that one exam is a small part of everything, as it is after a year.
beforeAll(async () => {
  world = await createTestDatabase();
  large = await makeLargeWorld(world.db, {
    students: 10_000,
    runningExams: 10,
    finishedExams: 40,
    sittingsEach: 200,
    answersEach: 10,
  });
  const { db } = world;
  await db.execute(sql`insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
    select session_id, item_id, 9, 9, 'late', 'uz', 'late', now() from answers where random() < 0.2`);
  await db.execute(sql`insert into queue_outbox (job, payload, sent_at)
    select 'none', '{}', case when n > 20 then now() end from generate_series(1, 20000) n`);
  // Of a year's work little was done in the last minutes.
  for (const table of ['key_versions', 'calibrations'])
    await db.execute(sql`update ${sql.identifier(table)} set created_at = created_at - interval '1 day'`);
  await db.execute(sql`vacuum analyze late_answers, queue_outbox, key_versions, calibrations`);
  ids.running = large.running[0]?.exam.id ?? '';
  ids.finished = large.finished[0]?.exam.id ?? '';
  ids.version = large.running[0]?.version.id ?? '';
  ids.item = large.running[0]?.items[0]?.id ?? '';
  const sittingOf = async (examId: string) =>
    (
      await db.execute<{ id: string; person_id: string }>(
        sql`select id, person_id from sessions where exam_id = ${examId} order by id limit 1`,
      )
    ).rows[0] ?? { id: '', person_id: '' };
  const sitting = await sittingOf(ids.running);
  ids.session = sitting.id;
  ids.person = sitting.person_id;
  ids.done = (await sittingOf(ids.finished)).id;
});
afterAll(() => world.close());

const student = (): CommandContext => ({
  db: world.db,
  actor: { kind: 'student', personId: ids.person as PersonId, role: 'student' },
});
const staff = (): CommandContext => ({ db: world.db, actor: systemActor });
const page = { page: 1, limit: 100 };
const doneBy = async () => {
  const found = await world.db.execute<{ person_id: string }>(
    sql`select person_id from sessions where id = ${ids.done}`,
  );
  return found.rows[0]?.person_id ?? '';
};

interface HotQuery {
  work(): Promise<unknown>;
  /** That it must go by; of those in one list, by any. */
  indexes: (string | string[])[];
  /** Large tables that it may read whole, and why that is right. */
  scans?: Record<string, string>;
}

const sittings = ['sessions', 'answers', 'submissions', 'scores', 'measures', 'late_answers', 'queue_outbox'];
const largeTables = [...sittings, 'people', 'session_contacts', 'rating_changes'];

const hot: Record<string, HotQuery> = {
  'a save': {
    work: () =>
      saveAnswers(student(), {
        sessionId: ids.session,
        lease: null,
        changes: [{ itemId: ids.item, epoch: 1, revision: 5, text: 'B', locale: 'uz' }],
      }),
    indexes: [['sessions_pkey', 'sessions_person'], 'answers_session_id_item_id_pk'],
  },
  'the facts of a start': {
    work: () => findStartFacts(world.db, [{ examId: ids.running, personId: ids.person }]),
    indexes: ['people_pkey', 'sessions_attempt'],
  },
  'opening the room': {
    work: () => loadSession(world.db, ids.session, ids.person),
    indexes: ['people_pkey', 'answers_session_id_item_id_pk', 'late_answers_once', 'submissions_number'],
  },
  'the paper of a version': {
    work: () => findVersionContent(world.db, ids.version),
    indexes: [['items_question', 'items_position']],
  },
  'the sweep': {
    work: () => closeExpiredSessions(staff(), { limit: 200 }),
    indexes: ['sessions_deadline_in_progress'],
  },
  "a student's exams": {
    work: () => listMyExams(world.db, ids.person as PersonId),
    indexes: ['sessions_person'],
  },
  "a student's results": {
    work: () => listMyResults(world.db, ids.person),
    indexes: ['sessions_person', 'measures_session'],
  },
  'one result': {
    work: async () => {
      const personId = await doneBy();
      const kept = {
        outlookOf: async () => ({ inProgress: 0, longestExtraMs: 0 }),
        sharesOf: async (_: string, publishedAt: string | null) => ({ publishedAt, shares: [], of: 0 }),
      };
      await getMyResult(world.db, { sessionId: ids.done as never, personId }, kept);
    },
    indexes: [['sessions_pkey', 'sessions_person'], 'measures_session'],
  },
  'the board of a room': {
    work: () => getRoom(world.db, ids.running),
    indexes: ['sessions_exam_status', 'answers_session_id_item_id_pk'],
    scans: { people: 'the exam is for everyone', session_contacts: 'most of them are of open rooms' },
  },
  'late answers of an exam': {
    work: () => listLateAnswers(world.db, { examId: ids.running, ...page }),
    indexes: ['sessions_exam_status', 'late_answers_once'],
    scans: { people: 'a join of two hundred with ten thousand narrow rows' },
  },
  'a page of people': {
    work: () =>
      listPeople(world.db, { search: '', groupId: null, role: 'student', archived: false, ...page }),
    indexes: ['people_list', 'people_standing', 'people_pkey', 'group_members_person'],
  },
  'the last page of people': {
    work: () => listPeople(world.db, { search: '', groupId: null, archived: false, ...page, page: 100 }),
    indexes: ['people_list', 'people_standing', 'people_pkey'],
  },
  'people, searched': {
    work: () => listPeople(world.db, { search: 'surname5 f', groupId: null, archived: false, ...page }),
    indexes: ['people_pkey'],
    scans: { people: 'looked through once, for the page and its total' },
  },
  'the search for what came lately and is not scored': {
    work: () => findScoringWork(world.db, { readingVersion: 1, limit: 1_000, onlyLately: true }),
    indexes: ['submissions_closed'],
  },
  'a page of exams': {
    work: () => listExams(world.db, { search: '', namedPersonId: null, ...page }),
    indexes: ['sessions_exam_status'],
    scans: { sessions: 'a page of all exams there are counts all sittings there are' },
  },
  'results of an exam': {
    work: () => listStudentResults(world.db, { examId: ids.finished, search: '', sort: 'score', ...page }),
    indexes: ['measures_calibration_id_submission_id_pk', 'scores_pkey'],
    scans: { people: 'a join of two hundred with ten thousand narrow rows', submissions: 'the same' },
  },
  'the top of a board': {
    work: () => listBoard(world.db, { board: 'top_rated', groupId: null, callerId: ids.person, ...page }),
    indexes: ['people_pkey', 'standings_pkey'],
    scans: { people: 'everyone is ranked, once in five minutes' },
  },
  'the home page of staff': {
    work: () =>
      getAdminHome(world.db, {
        rooms: 'all',
        drafts: 'all',
        lateAnswers: 'none',
        results: 'all',
        people: 'all',
        personId: ids.person,
      }),
    indexes: ['answers_session_id_item_id_pk'],
    scans: { people: 'counted whole', session_contacts: 'most of them are of open rooms' },
  },
  'the relay of the outbox': {
    work: () => relayOutbox(staff(), { limit: 100, send: async () => {} }),
    indexes: ['queue_outbox_unsent'],
  },
};

test.each(Object.entries(hot))('%s goes by its indexes and reads no large table whole', async (_, query) => {
  const { indexes, scanned } = await plansOf(world.db, query.work);
  const missing = query.indexes.filter((any) => ![any].flat().some((index) => indexes.has(index)));
  expect(missing, `it goes by ${[...indexes].join(', ')}`).toEqual([]);
  const whole = largeTables.filter((table) => scanned.has(table) && query.scans?.[table] === undefined);
  expect(whole).toEqual([]);
});

test('a query without an index is found', async () => {
  const planted = () => world.db.execute(sql`select 1 from answers where text = ${randomUUID()}`);
  expect((await plansOf(world.db, planted)).scanned).toContain('answers');
});
