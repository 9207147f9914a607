import type { Db } from '@invigil/db/client';
import { type HomeKept, homeUnkept } from '@invigil/db/queries/admin-home/get-admin-home';
import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** Who sits and who is silent: as old as a look at the room board may be. */
const runningKeptMs = 2_000;
const resultsKeptMs = 300_000;

export interface SharedLooks {
  home: HomeKept;
  forgetResults(): void;
  figures(): CacheFigures;
}

/** The parts of the staff's home page that everyone who may see them sees alike. */
export function createSharedLooks(staffDb: Db): SharedLooks {
  const unkept = homeUnkept(staffDb);
  const running = createBoundedCache<AdminHome['running']>({ maxWeight: 1, keptMs: runningKeptMs });
  const latest = createBoundedCache<AdminHome['latest']>({ maxWeight: 1, keptMs: resultsKeptMs });
  return {
    home: {
      running: () => running.get('all', unkept.running),
      latest: () => latest.get('all', unkept.latest),
    },
    forgetResults: latest.clear,
    figures: () => {
      const all = [running.figures(), latest.figures()];
      const sum = (pick: (figures: CacheFigures) => number) => all.reduce((n, one) => n + pick(one), 0);
      return {
        hits: sum(({ hits }) => hits),
        misses: sum(({ misses }) => misses),
        entries: sum((one) => one.entries),
      };
    },
  };
}
