import type { Db } from '@invigil/db/client';
import { readExamShares, type ExamShares as Shares } from '@invigil/db/queries/result/exam-shares';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** Publishing is told by the fan-out; this holds where that was lost. */
const keptMs = 300_000;
/** Eight bytes each. */
const mostShares = 1_000_000;

export interface ExamShares {
  /** Of the publication of that instant, or of the one that came after it. */
  sharesOf(examId: string, publishedAt: string | null): Promise<Shares>;
  forgetAll(): void;
  figures(): CacheFigures;
}

/** What a result is ranked among, by exam and publication: read once for the ten thousand who open theirs. */
export function createExamShares(studentDb: Db): ExamShares {
  const kept = createBoundedCache<Shares>({
    maxWeight: mostShares,
    weightOf: ({ shares }) => 1 + shares.length,
    keptMs,
  });
  return {
    async sharesOf(examId, publishedAt) {
      const read = () => readExamShares(studentDb, examId);
      const found = await kept.get(examId, read);
      if (found.publishedAt === publishedAt) return found;
      kept.forgetValue(examId, found);
      return kept.get(examId, read);
    },
    forgetAll: kept.clear,
    figures: kept.figures,
  };
}
