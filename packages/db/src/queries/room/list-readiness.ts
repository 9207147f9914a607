import type { ListReadinessOutput, ReadinessRow, ReadinessState } from '@invigil/shared/contracts/admin-room';
import { readinessOf } from '@invigil/shared/rules/readiness';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { people, readinessReports } from '../../schema/index.ts';
import { assignedSql } from '../exam/assigned-people.ts';

const order: readonly ReadinessState[] = ['not_ready', 'not_here', 'ready', 'started'];

/**
 * Everyone assigned, judged by the one rule and then paged here: who is ready changes with the clock, and ten thousand narrow rows
 * are read in some milliseconds. Three statements, the last for the page's groups.
 */
export async function listReadiness(
  db: DbOrTx,
  { examId, state, page, limit }: { examId: string; state?: ReadinessState; page: number; limit: number },
): Promise<ListReadinessOutput> {
  const now = await readDatabaseClock(db);
  const found = await db
    .select({
      personId: people.id,
      fullName: people.fullName,
      report: readinessReports,
      hasStarted: sql<boolean>`exists (select 1 from sessions s where s.exam_id = ${examId}
        and s.person_id = ${people.id} and s.status <> 'voided' and not s.is_preview)`,
    })
    .from(people)
    .leftJoin(
      readinessReports,
      sql`${readinessReports.personId} = ${people.id} and ${readinessReports.examId} = ${examId}`,
    )
    .where(sql`${people.id} in ${assignedSql(examId)}`)
    .orderBy(people.fullName, people.id);
  const all = found.map(({ report, ...person }) => {
    const seen = report && { ...report, reportedAtMs: report.reportedAt.getTime() };
    return { ...person, report, ...readinessOf({ ...person, report: seen }, now.getTime()) };
  });
  const counts = { not_ready: 0, not_here: 0, ready: 0, started: 0 };
  for (const row of all) counts[row.state] += 1;
  const wanted = (state ? [state] : order).flatMap((each) => all.filter((row) => row.state === each));
  const shown = wanted.slice((page - 1) * limit, page * limit);
  const groupOf = await readGroups(
    db,
    shown.map(({ personId }) => personId),
  );
  return {
    page,
    limit,
    total: wanted.length,
    counts,
    rows: shown.map(({ personId, fullName, report, ...judged }) => ({
      personId: personId as ReadinessRow['personId'],
      fullName,
      group: groupOf.get(personId) ?? null,
      state: judged.state,
      problems: judged.problems,
      clockApartMs: report?.clockApartMs ?? null,
      reportedAt: report?.reportedAt.toISOString() ?? null,
    })),
  };
}

async function readGroups(db: DbOrTx, personIds: string[]): Promise<Map<string, string>> {
  const found = await db.execute<{ person_id: string; names: string }>(sql`
    select m.person_id, string_agg(g.name, ', ' order by g.name) as names
    from group_members m join groups g on g.id = m.group_id
    where m.person_id = any(${sql.param(personIds)}::uuid[]) group by m.person_id`);
  return new Map(found.rows.map((row) => [row.person_id, row.names]));
}
