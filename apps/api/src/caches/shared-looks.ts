import type { Db } from '@invigil/db/client';
import { type HomeKept, homeUnkept } from '@invigil/db/queries/admin-home/get-admin-home';
import { countSittings, type SittingsByExam, type SittingsKept } from '@invigil/db/queries/exam/list-exams';
import { type LateOrder, readLateOrder } from '@invigil/db/queries/room/list-late-answers';
import { type ReadinessLook, readReadiness } from '@invigil/db/queries/room/list-readiness';
import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** Who sits and who is silent: as old as a look at the room board may be. */
const lookKeptMs = 2_000;
const resultsKeptMs = 300_000;

/** Of people in lobbies. */
const mostPeople = 100_000;
const mostLateAnswers = 100_000;
/** Of pages of exams. */
const mostExams = 10_000;

export interface SharedLooks {
  home: HomeKept;
  /** Who of an exam is ready; whoever may read the room sees the same. */
  readinessOf(examId: string): Promise<ReadinessLook>;
  /** How many sit and have sat, for lists of exams. */
  sittingsOf: SittingsKept;
  /** What was kept for a decision in an exam, in its order. Whoever decides calls `forgetLate`, to see it in the next list. */
  lateOrderOf(examId: string): Promise<LateOrder>;
  forgetLate(examId: string): void;
  forgetResults(): void;
  figures(): CacheFigures;
}

/** What staff see alike, whoever of them looks: parts of the home page, the readiness of a room. */
export function createSharedLooks(staffDb: Db): SharedLooks {
  const unkept = homeUnkept(staffDb);
  const running = createBoundedCache<AdminHome['running']>({ maxWeight: 1, keptMs: lookKeptMs });
  const readiness = createBoundedCache<ReadinessLook>({
    maxWeight: mostPeople,
    weightOf: ({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 1),
    keptMs: lookKeptMs,
  });
  const latest = createBoundedCache<AdminHome['latest']>({ maxWeight: 1, keptMs: resultsKeptMs });
  const sittings = createBoundedCache<SittingsByExam>({
    maxWeight: mostExams,
    weightOf: (sittings) => 1 + Object.keys(sittings).length,
    keptMs: lookKeptMs,
  });
  const late = createBoundedCache<LateOrder>({
    maxWeight: mostLateAnswers,
    weightOf: ({ lateAnswerIds }) => 1 + lateAnswerIds.length,
    keptMs: lookKeptMs,
  });
  return {
    home: {
      running: () => running.get('all', unkept.running),
      latest: () => latest.get('all', unkept.latest),
    },
    readinessOf: (examId) => readiness.get(examId, () => readReadiness(staffDb, examId)),
    sittingsOf: (examIds) => sittings.get(examIds.join(), () => countSittings(staffDb, examIds)),
    lateOrderOf: (examId) => late.get(examId, () => readLateOrder(staffDb, examId)),
    forgetLate: late.forget,
    forgetResults: latest.clear,
    figures: () => {
      const all = [running, latest, readiness, sittings, late].map((cache) => cache.figures());
      const sum = (pick: (figures: CacheFigures) => number) => all.reduce((n, one) => n + pick(one), 0);
      return {
        hits: sum(({ hits }) => hits),
        misses: sum(({ misses }) => misses),
        entries: sum((one) => one.entries),
      };
    },
  };
}
