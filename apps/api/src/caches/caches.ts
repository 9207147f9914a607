import type { Db } from '@invigil/db/client';
import type { Fanout } from '../context.ts';
import type { Keys } from '../keys/keys.ts';
import { type Boards, createBoards } from './boards.ts';
import { createExamShares, type ExamShares } from './exam-shares.ts';
import { createResultOrders, type ResultOrders } from './result-orders.ts';
import { createSharedLooks, type SharedLooks } from './shared-looks.ts';
import { createVersionContents, type VersionContents } from './version-contents.ts';

/** What this process remembers for everyone; nothing in it is one person's. */
export interface Caches {
  versions: VersionContents;
  boards: Boards;
  shares: ExamShares;
  orders: ResultOrders;
  looks: SharedLooks;
  close(): void;
}

/** The caller closes it, so that the fan-out forgets it. */
export function createCaches(deps: {
  studentDb: Db;
  staffDb: Db;
  keys: Pick<Keys, 'bookletKey'>;
  fanout: Pick<Fanout, 'subscribe'>;
}): Caches {
  const { studentDb, staffDb, keys, fanout } = deps;
  const boards = createBoards(studentDb);
  const shares = createExamShares(studentDb);
  const orders = createResultOrders(staffDb);
  const looks = createSharedLooks(staffDb);
  const close = fanout.subscribe((message) => {
    if (message.kind === 'session_changed' || message.kind === 'sessions_changed')
      looks.forgetLate(message.examId);
    if (message.kind !== 'results_changed') return;
    boards.forgetAll();
    shares.forgetAll();
    orders.forgetAll();
    looks.forgetResults();
  });
  return { versions: createVersionContents(studentDb, keys), boards, shares, orders, looks, close };
}
