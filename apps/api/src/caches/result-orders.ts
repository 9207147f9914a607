import type { Db } from '@invigil/db/client';
import {
  type OrdersKept,
  type ResultOrder,
  readResultOrder,
} from '@invigil/db/queries/result/list-student-results';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** A sitting made void meanwhile is left out of its page all the same. */
const keptMs = 10_000;
const mostRows = 200_000;

export interface ResultOrders {
  orderOf: OrdersKept;
  forgetAll(): void;
  figures(): CacheFigures;
}

/** The orders of results lists by calibration: sorted once for those who turn their pages. */
export function createResultOrders(staffDb: Db): ResultOrders {
  const kept = createBoundedCache<ResultOrder>({
    maxWeight: mostRows,
    weightOf: ({ sessionIds }) => 1 + sessionIds.length,
    keptMs,
  });
  return {
    orderOf: (calibrationId, asked) =>
      kept.get(JSON.stringify([calibrationId, asked.sort, asked.search]), () =>
        readResultOrder(staffDb, calibrationId, asked),
      ),
    forgetAll: kept.clear,
    figures: kept.figures,
  };
}
