import { randomUUID } from 'node:crypto';
import { readingVersion } from '@invigil/shared/rules/reading';
import { type KeyedItem, scoreSubmission } from '@invigil/shared/rules/scoring';
import { eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { systemActor } from '../command-context.ts';
import { recordCalibration } from '../commands/result/record-calibration.ts';
import { recordScore } from '../commands/result/record-score.ts';
import { answers, scaleVersions, scores, submissions } from '../schema/index.ts';
import type { MeasureToRecord } from '../steps/result/measure-rows.ts';
import { type MadeExam, type MakeExamOptions, makeExam, makeSession } from './factories.ts';

export interface Paper {
  personId: string;
  /** Of ten items with the key A, the first so many right; the others say B. */
  right: number;
}

export interface FinishedExam extends MadeExam {
  calibrationId: string;
  sessionOf: Map<string, string>;
}

export interface FinishedExamOptions extends MakeExamOptions {
  papers: Paper[];
  closedMinutesAgo?: number;
  /** `estimated` writes plain stand-ins for the figures: a logit a point, 50 in the middle. */
  outcome?: 'estimated' | 'raw_only';
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** An exam whose time is over, submitted, scored and calibrated; not published. */
export async function makeFinishedExam(db: Db, options: FinishedExamOptions): Promise<FinishedExam> {
  const { papers, closedMinutesAgo = 60, outcome = 'raw_only' } = options;
  const exam = await makeExam(db, {
    ...options,
    version: {
      opensAt: minutesAgo(closedMinutesAgo + 120),
      closesAt: minutesAgo(closedMinutesAgo),
      graceMs: 1_000,
      ...options.version,
    },
  });
  const sessionOf = new Map<string, string>();
  const measures: MeasureToRecord[] = [];
  for (const paper of papers) {
    const { sessionId, ...rest } = await submitPaper(db, exam, paper, closedMinutesAgo + 1);
    sessionOf.set(paper.personId, sessionId);
    measures.push({ sessionId, ...rest, ...figuresOf(paper.right, outcome) });
  }
  const [scale] = await db.select().from(scaleVersions);
  const recorded = await recordCalibration(
    { db, actor: systemActor },
    {
      examId: exam.exam.id,
      keyVersionId: exam.keyVersionId,
      scaleVersionId: outcome === 'estimated' ? scale?.id : null,
      inputDigest: randomUUID(),
      modelVersion: 'test',
      outcome,
      sentence: outcome === 'raw_only' ? 'Too few.' : null,
      n: papers.length,
      ...(outcome === 'estimated' ? { measureMean: 0, measureSd: 1 } : {}),
      items: exam.items.map((item, index) => ({
        itemId: item.id,
        n: papers.length,
        right: papers.filter(({ right }) => right > index).length,
        ...(outcome === 'estimated' ? { difficultyLogits: (index - 4.5) / 2, seLogits: 0.5 } : {}),
      })),
      measures,
    },
  );
  if (recorded.result === 'superseded') throw new Error('the calibration made for a test was superseded');
  return { ...exam, sessionOf, calibrationId: recorded.calibrationId };
}

async function submitPaper(db: Db, exam: MadeExam, { personId, right }: Paper, minutes: number) {
  const submittedAt = minutesAgo(minutes);
  const session = await makeSession(db, exam, personId, {
    startedAt: minutesAgo(minutes + 30),
    deadlineAt: submittedAt,
    status: 'submitted',
    submissionCount: 1,
    submittedAt,
  });
  const texts = exam.items.map((item, index) => ({ itemId: item.id, text: index < right ? 'A' : 'B' }));
  await db.insert(answers).values(
    texts.map((one) => ({
      ...one,
      sessionId: session.id,
      epoch: 1,
      revision: 1,
      locale: 'uz',
      writtenAt: submittedAt,
    })),
  );
  const stored = Object.fromEntries(
    texts.map(({ itemId, text }) => [itemId, { epoch: 1, revision: 1, text, locale: 'uz' }]),
  );
  const [submission] = await db
    .insert(submissions)
    .values({
      sessionId: session.id,
      number: 1,
      answers: stored,
      digest: '',
      closedBy: 'student',
      closedAt: submittedAt,
    })
    .returning();
  const submissionId = submission?.id as string;
  const items: KeyedItem[] = exam.items.map((item) => ({
    itemId: item.id,
    question: item.question,
    kind: item.kind,
    options: item.options,
    accepted: ['A'],
    void: false,
  }));
  const { keyVersionId } = exam;
  await recordScore(
    { db, actor: systemActor },
    { submissionId, keyVersionId, readingVersion, ...scoreSubmission(stored, items) },
  );
  const [score] = await db.select().from(scores).where(eq(scores.submissionId, submissionId));
  return { sessionId: session.id, submissionId, personId, scoreId: score?.id as string, calibrated: true };
}

function figuresOf(right: number, outcome: 'estimated' | 'raw_only') {
  const none = {
    measureLogits: null,
    seLogits: null,
    extreme: false,
    scaledUncut: null,
    scaled: null,
    scaledSe: null,
    grade: null,
    gradeLikelihood: [],
    infit: null,
    outfit: null,
  };
  if (outcome === 'raw_only') return none;
  const measureLogits = (right - 5) / 2;
  const scaled = 50 + 10 * measureLogits;
  const gradeLikelihood = [{ grade: 'C' as const, probability: 1 }];
  return {
    ...none,
    measureLogits,
    seLogits: 0.4,
    scaledUncut: scaled,
    scaled,
    scaledSe: 4,
    gradeLikelihood,
    infit: 1,
    outfit: 1,
  };
}
