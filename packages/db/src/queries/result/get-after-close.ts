import type { AfterClose } from '@invigil/shared/contracts/admin-results';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import { type AfterCloseStep, afterCloseStepOf } from '@invigil/shared/rules/after-close';
import { readingVersion } from '@invigil/shared/rules/reading';
import { lastMomentMs } from '@invigil/shared/rules/results-step';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs, isoOf } from '../../instants.ts';
import { findExamFacts } from './list-exams-to-finish.ts';

/** How far the worker has come after an exam's end, from what is there alone: no step reports anything. Two statements, one while nothing is done. */
export async function getAfterClose(db: DbOrTx, examId: ExamId): Promise<AfterClose> {
  const facts = await findExamFacts(db, { readingVersion, examId });
  if (!facts) throw new DomainError('NOT_FOUND');
  const { nowMs, submitted, scored, inProgress } = facts;
  const step = afterCloseStepOf(facts, nowMs);
  const now = isoOf(nowMs);
  if (step === null) return { examId, working: null, now };
  const marks = await findMarks(db, examId);
  const lastMs = lastMomentMs(facts) ?? 0;
  const changedMs = Math.max(lastMs, marks.changedMs ?? 0);
  const isClosing = step === 'closing';
  const isFirst = marks.analyses <= (step === 'publishing' ? 1 : 0);
  return {
    examId,
    now,
    working: {
      step,
      done: isClosing ? submitted : scored,
      of: isClosing ? submitted + inProgress : submitted,
      // Of the first analysis the exam's end; a later one has its own occasion.
      sinceAt: isoOf(isClosing || isFirst ? lastMs : changedMs),
      stepSinceAt: isoOf(isClosing ? lastMs : stepBeganMs(step, changedMs, marks, facts.releaseAtMs)),
    },
  };
}

interface Marks extends Record<string, unknown> {
  /** When there was something to do last: a sitting was closed, the key changed, an analysis was asked for. */
  changedMs: number | null;
  scoredMs: number | null;
  calibratedMs: number | null;
  analyses: number;
}

async function findMarks(db: DbOrTx, examId: string): Promise<Marks> {
  const found = await db.execute<Marks>(sql`
    select ${epochMs(sql`greatest(e.recalibration_requested_at, k.created_at, closed.at)`)} as "changedMs",
      ${epochMs(sql`scored.at`)} as "scoredMs",
      ${epochMs(sql`analysis.at`)} as "calibratedMs", analysis.n as analyses
    from exams e
    left join lateral (select id, created_at from key_versions where exam_version_id = e.current_version_id
      order by number desc limit 1) k on true
    cross join lateral (select max(created_at) as at, count(*)::int as n from calibrations where exam_id = e.id) analysis
    cross join lateral (select max(sub.closed_at) as at from sessions s
      join submissions sub on sub.session_id = s.id where s.exam_id = e.id and s.status = 'submitted') closed
    cross join lateral (select max(sc.created_at) as at from sessions s
      join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
      join scores sc on sc.submission_id = sub.id and sc.key_version_id = k.id and sc.reading_version = ${readingVersion}
      where s.exam_id = e.id and s.status = 'submitted') scored
    where e.id = ${examId}`);
  return found.rows[0] ?? { changedMs: null, scoredMs: null, calibratedMs: null, analyses: 0 };
}

function stepBeganMs(
  step: AfterCloseStep,
  changedMs: number,
  { scoredMs, calibratedMs }: Marks,
  releaseAtMs: number | null,
): number {
  if (step === 'calibrating') return Math.max(changedMs, scoredMs ?? 0);
  if (step === 'publishing') return Math.max(changedMs, calibratedMs ?? 0, releaseAtMs ?? 0);
  return changedMs;
}
