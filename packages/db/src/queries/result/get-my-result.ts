import type { GetMyResultOutput, MyResult } from '@invigil/shared/contracts/results';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, ItemId, SessionId } from '@invigil/shared/ids';
import { sampleStandingOf } from '@invigil/shared/rules/calibration-set';
import { isProvisional } from '@invigil/shared/rules/rating';
import { isCalibratedKind, resultsAfterMs, waitingStepOf } from '@invigil/shared/rules/results-step';
import type { Db, Tx } from '../../client.ts';
import { type ExamShares, placeAmong, readExamShares } from './exam-shares.ts';
import { type ExamOutlook, findOwnSession, type OwnSession, readExamOutlook } from './own-session.ts';
import {
  findPublishedResult,
  findPublishedStanding,
  listPublishedItems,
  type PublishedResult,
  type PublishedStanding,
} from './published-result.ts';

/** Where what is the same for everyone of an exam is kept. */
export interface ResultsKept {
  outlookOf(examId: string): Promise<ExamOutlook>;
  /** Of the publication of that instant, if it still stands. */
  sharesOf(examId: string, publishedAt: string | null): Promise<ExamShares>;
}

/**
 * The caller's own result, or what it waits for. Five statements at most; a result is read on one snapshot, so that a flip in between
 * shows either all of the old or all of the new. Meant for the student login: everything derived comes through the views.
 */
export async function getMyResult(
  db: Db,
  { sessionId, personId }: { sessionId: SessionId; personId: string },
  kept: ResultsKept = {
    outlookOf: (examId) => readExamOutlook(db, examId),
    sharesOf: (examId) => readExamShares(db, examId),
  },
): Promise<GetMyResultOutput> {
  const found = await readSnapshot(db, sessionId, personId);
  const { session, result, standing } = found;
  // After the transaction: another connection must not be waited for while this one is held.
  if (!result) return waiting(sessionId, { ...session, ...(await kept.outlookOf(session.examId)) });
  if (!standing?.isRanked) return { state: 'published', result };
  const shares = await kept.sharesOf(session.examId, result.publishedAt);
  // A flip came in between; what came after it is whole.
  if (shares.publishedAt !== result.publishedAt) return getMyResult(db, { sessionId, personId }, kept);
  const rank = { place: placeAmong(shares, standing.share), of: shares.of };
  return { state: 'published', result: { ...result, rank } };
}

function readSnapshot(db: Db, sessionId: SessionId, personId: string) {
  return db.transaction(
    async (tx) => {
      const session = await findOwnSession(tx, sessionId, personId);
      if (!session) throw new DomainError('NOT_FOUND');
      const published = session.status === 'submitted' ? await findPublishedResult(tx, sessionId) : undefined;
      if (!published) return { session };
      const standing = isCalibratedKind(session.kind)
        ? await findPublishedStanding(tx, { sessionId, examId: session.examId, personId })
        : undefined;
      return { session, standing, result: await assemble(tx, sessionId, session, published, standing) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
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
  session: OwnSession,
  result: PublishedResult,
  standing: PublishedStanding | undefined,
): Promise<MyResult> {
  const { examId, examVersionId } = session;
  const { submissionNumber, points, pointsOf, questions, questionsOf } = result;
  const items = await listPublishedItems(tx, { sessionId, examId, examVersionId, submissionNumber });
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
    rank: null,
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

function standingOf(standing: PublishedStanding | undefined): Pick<MyResult, 'rating' | 'streak'> {
  if (!standing) return { rating: null, streak: null };
  const { before, after, ordinal, streakCurrent, streakLongest } = standing;
  return {
    rating:
      before === null || after === null ? null : { before, after, provisional: isProvisional(ordinal ?? 1) },
    streak:
      streakCurrent === null ? null : { current: streakCurrent, longest: streakLongest ?? streakCurrent },
  };
}
