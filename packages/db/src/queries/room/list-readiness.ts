import type { ListReadinessOutput, ReadinessRow, ReadinessState } from '@invigil/shared/contracts/admin-room';
import { type ReadinessReport, readinessOf } from '@invigil/shared/rules/readiness';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { epochMs } from '../../instants.ts';
import { assignedSql } from '../exam/assigned-people.ts';

const order: readonly ReadinessState[] = ['not_ready', 'not_here', 'ready', 'started'];

/** Everyone assigned as they stand at one moment, by name: who is ready changes with the clock. */
export interface ReadinessLook {
  counts: ListReadinessOutput['counts'];
  byState: Readonly<Record<ReadinessState, readonly JudgedPerson[]>>;
}

type JudgedPerson = Omit<ReadinessRow, 'group'>;

/** Ten thousand narrow rows, judged by the one rule; to be kept for a moment where several turn their pages. Two statements. */
export async function readReadiness(db: DbOrTx, examId: string): Promise<ReadinessLook> {
  const now = await readDatabaseClock(db);
  const found = await db.execute<Row>(sql`
    select p.id as person_id, p.full_name, r.person_id is not null as reported, r.clock_apart_ms, r.round_trip_ms, r.storage,
      r.booklet, r.is_secure, ${epochMs(sql`r.reported_at`)} as reported_ms,
      started.person_id is not null as has_started
    from people p left join readiness_reports r on r.person_id = p.id and r.exam_id = ${examId}
    left join (select distinct s.person_id from sessions s where s.exam_id = ${examId} and s.status <> 'voided'
      and not s.is_preview) started on started.person_id = p.id
    where p.id in ${assignedSql(examId)} order by p.full_name, p.id`);
  const byState: Record<ReadinessState, JudgedPerson[]> = {
    not_ready: [],
    not_here: [],
    ready: [],
    started: [],
  };
  for (const row of found.rows) {
    const judged = judge(row, now.getTime());
    byState[judged.state].push(judged);
  }
  const count = (state: ReadinessState) => byState[state].length;
  const counts = {
    not_ready: count('not_ready'),
    not_here: count('not_here'),
    ready: count('ready'),
    started: count('started'),
  };
  return { counts, byState };
}

/** A page, those first who need a look. Three statements, one of a kept look. */
export async function listReadiness(
  db: DbOrTx,
  { examId, state, page, limit }: { examId: string; state?: ReadinessState; page: number; limit: number },
  lookOf: (examId: string) => Promise<ReadinessLook> = (id) => readReadiness(db, id),
): Promise<ListReadinessOutput> {
  const { counts, byState } = await lookOf(examId);
  const wanted = (state ? [state] : order).map((each) => byState[each]);
  const shown = pageOf(wanted, (page - 1) * limit, page * limit);
  const groupOf = await readGroups(
    db,
    shown.map(({ personId }) => personId),
  );
  return {
    page,
    limit,
    total: wanted.reduce((sum, { length }) => sum + length, 0),
    counts,
    rows: shown.map(({ personId, fullName, ...row }) => ({
      personId,
      fullName,
      group: groupOf.get(personId) ?? null,
      ...row,
    })),
  };
}

/** Of the lists one after another, from one place to another. */
function pageOf<Entry>(lists: readonly (readonly Entry[])[], from: number, to: number): Entry[] {
  const shown: Entry[] = [];
  let before = 0;
  for (const list of lists) {
    shown.push(...list.slice(Math.max(0, from - before), Math.max(0, to - before)));
    before += list.length;
  }
  return shown;
}

interface Row extends Record<string, unknown> {
  person_id: string;
  full_name: string;
  reported: boolean;
  clock_apart_ms: number | null;
  round_trip_ms: number | null;
  storage: ReadinessReport['storage'];
  booklet: ReadinessReport['booklet'];
  is_secure: boolean;
  reported_ms: number;
  has_started: boolean;
}

function judge(row: Row, nowMs: number): JudgedPerson {
  const report = row.reported
    ? {
        clockApartMs: row.clock_apart_ms,
        roundTripMs: row.round_trip_ms,
        storage: row.storage,
        booklet: row.booklet,
        isSecure: row.is_secure,
        reportedAtMs: row.reported_ms,
      }
    : null;
  const { state, problems } = readinessOf({ hasStarted: row.has_started, report }, nowMs);
  return {
    personId: row.person_id as ReadinessRow['personId'],
    fullName: row.full_name,
    state,
    problems,
    clockApartMs: report?.clockApartMs ?? null,
    reportedAt: report && new Date(report.reportedAtMs).toISOString(),
  };
}

async function readGroups(db: DbOrTx, personIds: string[]): Promise<Map<string, string>> {
  const found = await db.execute<{ person_id: string; names: string }>(sql`
    select m.person_id, string_agg(g.name, ', ' order by g.name) as names
    from group_members m join groups g on g.id = m.group_id
    where m.person_id = any(${sql.param(personIds)}::uuid[]) group by m.person_id`);
  return new Map(found.rows.map((row) => [row.person_id, row.names]));
}
