import type { GetMyResultOutput, MyResult } from '@invigil/shared/contracts/results';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, ItemId, SessionId } from '@invigil/shared/ids';
import { sampleStandingOf } from '@invigil/shared/rules/calibration-set';
import { isProvisional } from '@invigil/shared/rules/rating';
import { isCalibratedKind, resultsAfterMs, waitingStepOf } from '@invigil/shared/rules/results-step';
import type { Db, Tx } from '../../client.ts';
import { type ExamOutlook, findOwnSession, type OwnSession, readExamOutlook } from './own-session.ts';
import {
  findPublishedResult,
  findPublishedStanding,
  listPublishedItems,
  type PublishedResult,
  type PublishedStanding,
} from './published-result.ts';

/**
 * The caller's own result, or what it waits for. Four statements at most; a result is read on one snapshot, so that a flip in between
 * shows either all of the old or all of the new. Meant for the student login: everything derived comes through the views.
 */
export async function getMyResult(
  db: Db,
  { sessionId, personId }: { sessionId: SessionId; personId: string },
  outlookOf: (examId: string) => Promise<ExamOutlook> = (examId) => readExamOutlook(db, examId),
): Promise<GetMyResultOutput> {
  const found = await db.transaction(
    async (tx) => {
      const session = await findOwnSession(tx, sessionId, personId);
      if (!session) throw new DomainError('NOT_FOUND');
      const result = session.status === 'submitted' ? await findPublishedResult(tx, sessionId) : undefined;
      return {
        session,
        result: result && (await assemble(tx, sessionId, personId, session, result)),
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  if (found.result) return { state: 'published', result: found.result };
  // After the transaction: another connection must not be waited for while this one is held.
  return waiting(sessionId, { ...found.session, ...(await outlookOf(found.session.examId)) });
}

function waiting(sessionId: SessionId, session: OwnSession & ExamOutlook): GetMyResultOutput {
  const after = resultsAfterMs(session);
  return {
    state: 'waiting',
    sessionId,
    titles: session.titles,
    zone: session.zone,
    submittedAt: session.submittedAt,
    resultsAfter: after === null ? null : new Date(after).toISOString(),
    step: session.status === 'in_progress' ? 'sitting' : waitingStepOf(session, session.nowMs),
    serverNow: session.serverNow,
  };
}

async function assemble(
  tx: Tx,
  sessionId: SessionId,
  personId: string,
  session: OwnSession,
  result: PublishedResult,
): Promise<MyResult> {
  const { examId, examVersionId } = session;
  const { submissionNumber, points, pointsOf, questions, questionsOf } = result;
  const items = await listPublishedItems(tx, { sessionId, examId, examVersionId, submissionNumber });
  const standing = isCalibratedKind(session.kind)
    ? await findPublishedStanding(tx, { sessionId, examId, personId })
    : undefined;
  return {
    sessionId,
    examId: examId as ExamId,
    kind: session.kind,
    titles: session.titles,
    zone: session.zone,
    submittedAt: session.submittedAt ?? session.serverNow,
    publishedAt: result.publishedAt,
    points,
    pointsOf,
    questions,
    questionsOf,
    standing: sampleStandingOf(result.n, result.outcome === 'estimated'),
    sentence: result.sentence,
    measure: estimateOf(result.measureLogits, result.seLogits),
    scaled: estimateOf(result.scaled, result.scaledSe),
    grade: result.grade,
    gradeLikelihood: result.gradeLikelihood,
    ...standingOf(standing),
    items: items.map(({ text, ...item }) => {
      const marked = result.marks[item.itemId];
      const isBlank = marked === undefined || marked.readAs === null;
      return {
        ...item,
        itemId: item.itemId as ItemId,
        text: isBlank ? null : text,
        readAs: marked?.readAs ?? null,
        mark: marked?.mark ?? 'blank',
      };
    }),
  };
}

function estimateOf(value: number | null, se: number | null) {
  return value === null || se === null ? null : { value, se };
}

function standingOf(standing: PublishedStanding | undefined): Pick<MyResult, 'rank' | 'rating' | 'streak'> {
  if (!standing) return { rank: null, rating: null, streak: null };
  const { place, of, before, after, ordinal, streakCurrent, streakLongest } = standing;
  return {
    rank: place === null ? null : { place, of },
    rating:
      before === null || after === null ? null : { before, after, provisional: isProvisional(ordinal ?? 1) },
    streak:
      streakCurrent === null ? null : { current: streakCurrent, longest: streakLongest ?? streakCurrent },
  };
}
