import type { Db } from '@invigil/db/client';
import { type HomeKept, homeUnkept } from '@invigil/db/queries/admin-home/get-admin-home';
import { type ReadinessLook, readReadiness } from '@invigil/db/queries/room/list-readiness';
import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** Who sits and who is silent: as old as a look at the room board may be. */
const lookKeptMs = 2_000;
const resultsKeptMs = 300_000;

/** Of people in lobbies. */
const mostPeople = 100_000;

export interface SharedLooks {
  home: HomeKept;
  /** Who of an exam is ready; whoever may read the room sees the same. */
  readinessOf(examId: string): Promise<ReadinessLook>;
  forgetResults(): void;
  figures(): CacheFigures;
}

/** What staff see alike, whoever of them looks: parts of the home page, the readiness of a room. */
export function createSharedLooks(staffDb: Db): SharedLooks {
  const unkept = homeUnkept(staffDb);
  const running = createBoundedCache<AdminHome['running']>({ maxWeight: 1, keptMs: lookKeptMs });
  const readiness = createBoundedCache<ReadinessLook>({
    maxWeight: mostPeople,
    weightOf: ({ people }) => 1 + people.length,
    keptMs: lookKeptMs,
  });
  const latest = createBoundedCache<AdminHome['latest']>({ maxWeight: 1, keptMs: resultsKeptMs });
  return {
    home: {
      running: () => running.get('all', unkept.running),
      latest: () => latest.get('all', unkept.latest),
    },
    readinessOf: (examId) => readiness.get(examId, () => readReadiness(staffDb, examId)),
    forgetResults: latest.clear,
    figures: () => {
      const all = [running.figures(), latest.figures(), readiness.figures()];
      const sum = (pick: (figures: CacheFigures) => number) => all.reduce((n, one) => n + pick(one), 0);
      return {
        hits: sum(({ hits }) => hits),
        misses: sum(({ misses }) => misses),
        entries: sum((one) => one.entries),
      };
    },
  };
}
