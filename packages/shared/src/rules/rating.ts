/** Elo-type ratings (design.md §5). */
export const startRating = 1200;
const lowestRating = 100;
const earlyExams = 5;
const earlyK = 40;
const laterK = 20;

/** What one rated exam did to one person; `ordinal` counts the person's rated exams from 1. */
export interface RatingChange {
  examId: string;
  personId: string;
  before: number;
  after: number;
  expected: number;
  share: number;
  k: number;
  ordinal: number;
}

export interface RatedExam {
  examId: string;
  closesAtMs: number;
  /** Sessions that were calibrated, or would have been (rules/calibration-set.ts). */
  n: number;
  /** Scored first attempts: points over counted items, 0 to 1. */
  shares: readonly { personId: string; share: number }[];
}

/** Order of everything that is folded over exams. */
export function byClosing(
  a: { closesAtMs: number; examId: string },
  b: { closesAtMs: number; examId: string },
): number {
  if (a.closesAtMs !== b.closesAtMs) return a.closesAtMs - b.closesAtMs;
  return a.examId < b.examId ? -1 : Number(a.examId > b.examId);
}

/** All changes of all exams, in their order. Everybody plays with the rating from before the exam. */
export function foldRatings(exams: readonly RatedExam[]): RatingChange[] {
  const standing = new Map<string, { rating: number; rated: number }>();
  const changes: RatingChange[] = [];
  for (const exam of [...exams].sort(byClosing)) {
    if (exam.n < 2 || exam.shares.length === 0) continue;
    const opponent = opponentOf(exam.shares.map(({ share }) => share));
    for (const { personId, share } of exam.shares) {
      const { rating: before, rated } = standing.get(personId) ?? { rating: startRating, rated: 0 };
      const k = rated < earlyExams ? earlyK : laterK;
      const expected = 1 / (1 + 10 ** ((opponent - before) / 400));
      const after = Math.max(lowestRating, before + k * (share - expected));
      standing.set(personId, { rating: after, rated: rated + 1 });
      changes.push({ examId: exam.examId, personId, before, after, expected, share, k, ordinal: rated + 1 });
    }
  }
  return changes;
}

function opponentOf(shares: readonly number[]): number {
  // Sorted, so that the last digit does not hang on the order in which rows were read.
  const mean = [...shares].sort((a, b) => a - b).reduce((total, share) => total + share, 0) / shares.length;
  return 1200 + (mean - 0.5) * 800;
}

/** A rating is provisional for the first five exams. */
export function isProvisional(ratedExams: number): boolean {
  return ratedExams <= earlyExams;
}

const window = 3;
const steady = 2;

/** Change over the last three rated exams, and the mean of those changes. Zero for who has none. */
export function movementOf(changes: readonly Pick<RatingChange, 'before' | 'after'>[]): {
  improvement: number;
  trend: number;
} {
  const last = changes.slice(-window);
  const improvement = last.reduce((total, change) => total + (change.after - change.before), 0);
  return { improvement, trend: last.length === 0 ? 0 : improvement / last.length };
}

/** Up above +2, down below −2. */
export function trendOf(meanChange: number): 'up' | 'level' | 'down' {
  if (meanChange > steady) return 'up';
  return meanChange < -steady ? 'down' : 'level';
}
