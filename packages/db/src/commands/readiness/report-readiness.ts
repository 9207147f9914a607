import type { ReportReadinessInput } from '@invigil/shared/contracts/exams';
import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { reachesPersonSql } from '../../queries/exam/assigned-people.ts';

/** The newest report of a person's lobby stands. NOT_FOUND unless the exam is published and assigned to that person. */
export async function reportReadiness(ctx: CommandContext, report: ReportReadinessInput): Promise<void> {
  const { personId } = ctx.actor;
  const written = await ctx.db.execute(sql`
    insert into readiness_reports (exam_id, person_id, device_id, reported_at, clock_apart_ms, round_trip_ms, storage, booklet, is_secure)
    select e.id, ${personId}::uuid, ${report.deviceId}::uuid, clock_timestamp(), ${report.clockApartMs}::int, ${report.roundTripMs}::int,
      ${report.storage}, ${report.booklet}, ${report.isSecure}
    from exams e where e.id = ${report.examId} and e.status = 'published'
      and ${reachesPersonSql(sql`e.id`, sql`${personId}::uuid`)}
    on conflict (exam_id, person_id) do update set device_id = excluded.device_id, reported_at = excluded.reported_at,
      clock_apart_ms = excluded.clock_apart_ms, round_trip_ms = excluded.round_trip_ms, storage = excluded.storage,
      booklet = excluded.booklet, is_secure = excluded.is_secure`);
  if ((written.rowCount ?? 0) === 0) throw new DomainError('NOT_FOUND');
}
