import type { MyExam } from '@invigil/shared/contracts/exams';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import {
  attemptsAllowed,
  decideStart,
  type StartDecision,
  type StartInput,
} from '@invigil/shared/rules/start';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs, isoOf, isoOrNull } from '../../instants.ts';

export interface MyExamRow {
  facts: StartInput;
  nowMs: number;
  exam: MyExam;
  displayNeeds: string;
  latePolicy: 'reject' | 'quarantine' | 'accept_until';
  booklet: { id: string; pages: number; sizeBytes: number } | null;
}

/**
 * The exams that concern a person, in one statement: those published and assigned (directly, through a group or one above it,
 * or to everyone) and those the person has sat. `where` narrows by `e` (exams) and `v` (the published version).
 */
export async function selectMyExams(db: DbOrTx, personId: string, where: SQL): Promise<MyExamRow[]> {
  const found = await db.execute<Row>(sql`
    with recursive mine as (
      select g.id, g.parent_id from group_members m join groups g on g.id = m.group_id where m.person_id = ${personId}
      union select g.id, g.parent_id from groups g join mine on g.id = mine.parent_id
    ), last_session as (
      select distinct on (s.exam_id) s.exam_id, s.id, s.status, s.attempt, s.submitted_at, s.void_cause
      from sessions s where s.person_id = ${personId} and not s.is_preview
      order by s.exam_id, s.attempt desc
    )
    select e.id as exam_id, e.kind, e.status, v.titles, v.zone, v.late_policy, v.max_attempts, v.duration_ms::float8 as duration_ms,
      ${epochMs(sql`v.opens_at`)} as opens_at_ms, ${epochMs(sql`v.closes_at`)} as closes_at_ms,
      ${epochMs(sql`v.entry_closes_at`)} as entry_closes_at_ms, ${epochMs(sql`clock_timestamp()`)} as now_ms,
      coalesce(a.factor, 1)::float8 as factor, coalesce(a.extra_minutes, 0) * 60000 as personal_extra_ms,
      coalesce(a.display_needs, '') as display_needs, assigned.is_so as assigned,
      (select count(*)::int from items i where i.exam_version_id = v.id) as item_count,
      (select count(distinct i.question)::int from items i where i.exam_version_id = v.id) as question_count,
      (select count(*)::int from sessions s where s.exam_id = e.id and s.person_id = p.id
        and s.status <> 'voided' and not s.is_preview) as attempts_used,
      (select s.id from sessions s where s.exam_id = e.id and s.person_id = p.id and s.status = 'in_progress') as open_session_id,
      l.id as session_id, l.status as session_status, l.attempt, ${epochMs(sql`l.submitted_at`)} as submitted_at_ms,
      l.status = 'voided' and l.void_cause = 'idle' as voided_idle,
      (l.status = 'submitted' and exists (select 1 from published_sessions r where r.session_id = l.id)) as results_published,
      b.id as booklet_id, b.pages, b.size_bytes
    from people p
    join exams e on e.current_version_id is not null
    join exam_versions v on v.id = e.current_version_id
    cross join lateral (select p.archived_at is null and p.role = 'student' and exists (
      select 1 from exam_assignments x where x.exam_id = e.id
        and (x.everyone or x.person_id = p.id or x.group_id in (select id from mine))) as is_so) assigned
    left join last_session l on l.exam_id = e.id
    left join accommodations a on a.person_id = p.id
    left join booklets b on b.id = v.booklet_id
    where p.id = ${personId} and ((e.status = 'published' and assigned.is_so) or l.id is not null) and ${where}
    order by v.opens_at, e.id
    limit 500`);
  return found.rows.map(asMyExam);
}

function asMyExam(row: Row): MyExamRow {
  const facts: StartInput = {
    status: row.status,
    assigned: row.assigned,
    opensAtMs: row.opens_at_ms ?? 0,
    closesAtMs: row.closes_at_ms,
    entryClosesAtMs: row.entry_closes_at_ms,
    durationMs: row.duration_ms,
    factor: row.factor,
    personalExtraMs: row.personal_extra_ms,
    maxAttempts: attemptsAllowed(row.kind, row.max_attempts),
    attemptsUsed: row.attempts_used,
    openSessionId: row.open_session_id,
  };
  return {
    facts,
    nowMs: row.now_ms,
    latePolicy: row.late_policy,
    displayNeeds: row.display_needs,
    booklet:
      row.booklet_id === null
        ? null
        : { id: row.booklet_id, pages: row.pages ?? 0, sizeBytes: row.size_bytes ?? 0 },
    exam: {
      examId: row.exam_id as ExamId,
      kind: row.kind,
      titles: row.titles,
      zone: row.zone,
      opensAt: isoOf(facts.opensAtMs),
      closesAt: isoOrNull(row.closes_at_ms),
      durationMs: row.duration_ms,
      itemCount: row.item_count,
      questionCount: row.question_count,
      canStart: asCanStart(decideStart(facts, row.now_ms)),
      session:
        row.session_id === null
          ? null
          : {
              sessionId: row.session_id as SessionId,
              status: row.session_status as NonNullable<MyExam['session']>['status'],
              attempt: row.attempt ?? 1,
              submittedAt: isoOrNull(row.submitted_at_ms),
              resultsPublished: row.results_published === true,
              isVoidedIdle: row.voided_idle === true,
            },
    },
  };
}

function asCanStart(decision: StartDecision): MyExam['canStart'] {
  switch (decision.verdict) {
    case 'resume':
      return { verdict: 'resume', sessionId: decision.sessionId as SessionId };
    case 'start':
      return {
        verdict: 'start',
        deadlineAt: isoOrNull(decision.deadline.deadlineAtMs),
        shortenedByMs: Math.round(decision.shortenedByMs),
      };
    case 'no':
      return { verdict: 'no', reason: decision.reason, at: isoOrNull(decision.atMs) };
  }
}

interface Row extends Record<string, unknown> {
  exam_id: string;
  kind: MyExam['kind'];
  status: StartInput['status'];
  titles: MyExam['titles'];
  zone: string;
  late_policy: MyExamRow['latePolicy'];
  max_attempts: number;
  duration_ms: number | null;
  opens_at_ms: number | null;
  closes_at_ms: number | null;
  entry_closes_at_ms: number | null;
  now_ms: number;
  factor: number;
  personal_extra_ms: number;
  display_needs: string;
  assigned: boolean;
  item_count: number;
  question_count: number;
  attempts_used: number;
  open_session_id: string | null;
  session_id: string | null;
  session_status: string | null;
  attempt: number | null;
  submitted_at_ms: number | null;
  results_published: boolean | null;
  voided_idle: boolean | null;
  booklet_id: string | null;
  pages: number | null;
  size_bytes: number | null;
}
