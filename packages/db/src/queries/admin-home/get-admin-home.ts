import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import type { Titles } from '@invigil/shared/contracts/primitives';
import type { ExamId } from '@invigil/shared/ids';
import { silentAfterMs } from '@invigil/shared/rules/room-state';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { findingsOf, loadExamChecks } from '../exam/load-exam-checks.ts';
import { listLatestResults } from './list-latest-results.ts';

export interface AdminHomeParams {
  /** What the caller may see of each kind of row; `named` narrows to the exams that name `personId`. */
  rooms: 'all' | 'named' | 'none';
  drafts: 'all' | 'none';
  lateAnswers: 'all' | 'named' | 'none';
  results: 'all' | 'none';
  people: 'all' | 'none';
  personId: string;
}

/** Rows of one kind on the home page; more than that is a list's business. */
const most = 10;

/** Where those parts are kept that are the same for everyone who may see them and dear to read. */
export interface HomeKept {
  running(): Promise<AdminHome['running']>;
  latest(): Promise<AdminHome['latest']>;
}

export const homeUnkept = (db: DbOrTx): HomeKept => ({
  running: () => listRunning(db, sql`true`),
  latest: () => listLatestResults(db, 3),
});

export async function getAdminHome(
  db: DbOrTx,
  params: AdminHomeParams,
  kept: HomeKept = homeUnkept(db),
): Promise<AdminHome> {
  const running =
    params.rooms === 'all'
      ? await kept.running()
      : params.rooms === 'named'
        ? await listRunning(db, scopeSql('named', params.personId))
        : [];
  const late =
    params.lateAnswers === 'none'
      ? []
      : await listLateWaiting(db, scopeSql(params.lateAnswers, params.personId));
  return {
    running,
    drafts: params.drafts === 'none' ? [] : await listDrafts(db),
    lateWaiting: late,
    toRelease: params.results === 'none' ? [] : await listToRelease(db),
    latest: params.results === 'none' ? [] : await kept.latest(),
    peopleCount: params.people === 'none' ? 0 : await countPeople(db),
    serverNow: (await readDatabaseClock(db)).toISOString(),
  };
}

interface ExamColumns extends Record<string, unknown> {
  exam_id: string;
  titles: Titles;
  zone: string;
}

const examOf = (row: ExamColumns) => ({ examId: row.exam_id as ExamId, titles: row.titles, zone: row.zone });

const scopeSql = (scope: 'all' | 'named', personId: string): SQL =>
  scope === 'all'
    ? sql`true`
    : sql`exists (select 1 from exam_invigilators i where i.exam_id = e.id and i.person_id = ${personId})`;

const silentSinceSql = sql`statement_timestamp() - ${silentAfterMs} * interval '1 millisecond'`;

/** Someone is sitting, or a mock exam's window is open. */
async function listRunning(db: DbOrTx, scope: SQL): Promise<AdminHome['running']> {
  const found = await db.execute<
    ExamColumns & {
      closes_at: string | null;
      sitting: number;
      offline: number;
      submitted: number;
      is_demo: boolean;
    }
  >(sql`
    select e.id as exam_id, v.titles, v.zone, v.closes_at, e.is_demo, s.sitting, s.offline, s.submitted
    from exams e join exam_versions v on v.id = e.current_version_id
    cross join lateral (
      select count(*) filter (where st.status = 'in_progress')::int as sitting,
        count(*) filter (where st.status = 'in_progress'
          and coalesce(c.contact_at, st.started_at) < ${silentSinceSql}
          -- Looked up for those alone whose heartbeat is gone.
          and not exists (select 1 from answers a where a.session_id = st.id and a.written_at >= ${silentSinceSql}))::int
          as offline,
        count(*) filter (where st.status = 'submitted')::int as submitted
      from sessions st left join session_contacts c on c.session_id = st.id
      where st.exam_id = e.id and not st.is_preview) s
    where e.status = 'published' and ${scope}
      and (s.sitting > 0 or (v.opens_at <= clock_timestamp() and v.closes_at > clock_timestamp()))
    order by v.closes_at nulls last, e.id limit ${most}`);
  return found.rows.map((row) => ({
    ...examOf(row),
    closesAt: row.closes_at === null ? null : new Date(row.closes_at).toISOString(),
    sitting: row.sitting,
    offline: row.offline,
    submitted: row.submitted,
    isDemo: row.is_demo,
  }));
}

async function listDrafts(db: DbOrTx): Promise<AdminHome['drafts']> {
  const found = await db.execute<ExamColumns>(sql`
    select e.id as exam_id, v.titles, v.zone from exams e join exam_versions v on v.id = e.draft_version_id
    where e.status = 'draft' order by e.updated_at desc limit ${most}`);
  const checks = await loadExamChecks(
    db,
    found.rows.map((row) => row.exam_id),
  );
  const errors = new Map(
    checks.map((check) => [
      check.examId,
      findingsOf(check).filter((finding) => finding.severity === 'error').length,
    ]),
  );
  return found.rows.map((row) => ({ ...examOf(row), findingCount: errors.get(row.exam_id) ?? 0 }));
}

async function listLateWaiting(db: DbOrTx, scope: SQL): Promise<AdminHome['lateWaiting']> {
  const found = await db.execute<ExamColumns & { count: number }>(sql`
    select e.id as exam_id, v.titles, v.zone, count(*)::int as count
    from late_answers l join sessions s on s.id = l.session_id join exams e on e.id = s.exam_id
    join exam_versions v on v.id = e.current_version_id
    where l.decision is null and s.status <> 'voided' and e.status <> 'archived' and ${scope}
    group by e.id, v.titles, v.zone order by count(*) desc limit ${most}`);
  return found.rows.map((row) => ({ ...examOf(row), count: row.count }));
}

/** Calibrated under the key in force, and nothing but a person's word is missing. */
async function listToRelease(db: DbOrTx): Promise<AdminHome['toRelease']> {
  const found = await db.execute<ExamColumns>(sql`
    select e.id as exam_id, v.titles, v.zone from exams e join exam_versions v on v.id = e.current_version_id
    where e.status = 'published' and e.published_calibration_id is null
      and (v.release_policy = 'by_hand' or e.results_held_at is not null)
      and exists (select 1 from calibrations c where c.exam_id = e.id and c.key_version_id = (
        select k.id from key_versions k where k.exam_version_id = v.id order by k.number desc limit 1))
    order by v.closes_at nulls last limit ${most}`);
  return found.rows.map(examOf);
}

async function countPeople(db: DbOrTx): Promise<number> {
  const found = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from people where archived_at is null and role = 'student'`,
  );
  return found.rows[0]?.count ?? 0;
}
