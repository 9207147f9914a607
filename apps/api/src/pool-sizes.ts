/** Connections of one API process, by what Postgres allows. */
export interface PoolSizes {
  student: number;
  /** Staff procedures and sign-in. */
  staff: number;
}

/** What the worker, the queue on Postgres with its LISTEN client, the migration and a person with a console may need beside the API. */
const keptForOthers = 24;
const smallest: PoolSizes = { student: 4, staff: 3 };
/** More connections than this make a small machine slower, not faster. */
const largest: PoolSizes = { student: 20, staff: 10 };

/** Throws one sentence when the database does not allow enough. */
export function planPools(maxConnections: number, reservedConnections: number): PoolSizes {
  const free = maxConnections - reservedConnections - keptForOthers;
  const staff = Math.min(largest.staff, Math.floor(free / 3));
  const student = Math.min(largest.student, free - staff);
  if (staff < smallest.staff || student < smallest.student)
    throw new Error(
      `Invigil does not start: the database allows ${maxConnections} connections, and it needs at least ${
        smallest.student + smallest.staff + 2 + keptForOthers + reservedConnections
      }. Raise max_connections.`,
    );
  return { student, staff };
}
