import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import { roomStateOf } from '@invigil/shared/rules/room-state';
import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { sessionStateOf } from '../session/session-state.ts';
import { countSaves } from './count-saves.ts';
import { listSittings, type Sitting } from './list-sittings.ts';
import { type Filled, readFilled } from './read-filled.ts';

/** The room board of one exam; undefined before its first publication. */
export async function getRoom(db: DbOrTx, examId: string): Promise<GetRoomOutput | undefined> {
  const [head] = await db
    .select({
      titles: examVersions.titles,
      zone: examVersions.zone,
      opensAt: examVersions.opensAt,
      closesAt: examVersions.closesAt,
      itemCount: sql<number>`(select count(*)::int from items i where i.exam_version_id = ${examVersions.id})`,
      questionCount: sql<number>`(select count(distinct question)::int from items i where i.exam_version_id = ${examVersions.id})`,
    })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, exams.currentVersionId))
    .where(eq(exams.id, examId));
  if (!head) return undefined;
  const now = await readDatabaseClock(db);
  const sittings = await listSittings(db, examId);
  const filledOf = await readFilled(db, examId);
  const rows = sittings.map((sitting) => roomRow(sitting, sitting.session && filledOf(sitting.session), now));
  return {
    ...head,
    examId: examId as ExamId,
    opensAt: (head.opensAt ?? now).toISOString(),
    closesAt: head.closesAt?.toISOString() ?? null,
    counts: countStates(rows),
    savesPerBin: await countSaves(db, examId),
    rows,
    serverNow: now.toISOString(),
  };
}

function countStates(rows: readonly RoomRow[]): GetRoomOutput['counts'] {
  const counts: GetRoomOutput['counts'] = {
    not_started: 0,
    saved: 0,
    sending: 0,
    offline: 0,
    refused: 0,
    submitted: 0,
    voided: 0,
  };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

function roomRow(sitting: Sitting, filled: Filled | null, now: Date): RoomRow {
  const { session } = sitting;
  const lastContactAt = latestOf(sitting.contactAt, filled?.lastSavedAt ?? null);
  const state = session && sessionStateOf(session, now, 0);
  return {
    personId: sitting.personId as PersonId,
    fullName: sitting.fullName,
    group: sitting.group,
    state: roomStateOf(
      {
        status: session?.status ?? null,
        startedAtMs: session?.startedAt.getTime() ?? null,
        lastContactAtMs: lastContactAt?.getTime() ?? null,
        pendingAtContact: sitting.pendingCount,
        refusedAtContact: sitting.refusedCount,
      },
      now.getTime(),
    ),
    sessionId: (session?.id as SessionId | undefined) ?? null,
    attempt: session?.attempt ?? null,
    status: session?.status ?? null,
    answered: filled?.answered ?? 0,
    questions: filled?.questions ?? '',
    pendingAtContact: sitting.pendingCount,
    refusedAtContact: sitting.refusedCount,
    lastContactAt: lastContactAt?.toISOString() ?? null,
    pageVisible: sitting.pageVisible,
    voidCause: session?.voidCause ?? null,
    deadlineAt: state?.deadlineAt ?? null,
    deadlineParts: state?.deadlineParts ?? null,
    pausedAt: state?.pause?.startedAt ?? null,
    takeovers: session?.takeovers ?? 0,
    takeOverAsked: sitting.takeOverAsked as RoomRow['takeOverAsked'],
    lateWaiting: sitting.lateWaiting,
  };
}

function latestOf(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
