/** How the connections of Postgres are shared out over all processes of an installation (design.md §6, "connections"). */
export interface ConnectionNeeds {
  /** `max_connections`. */
  allowed: number;
  /** Kept by the server for its superusers and reserved roles. */
  reserved: number;
  apiProcesses: number;
  workerProcesses: number;
  /** Of one API process, straight to Postgres: groups of saves, fan-out. */
  apiDirect: number;
  /** Of one worker process: its pool, queue and fan-out. */
  workerDirect: number;
  /** What all poolers together may open for the pools of the API; null where the pools connect straight. */
  pooler: number | null;
}

/** Connections of one API process's pools. */
export interface PoolSizes {
  student: number;
  /** Staff procedures and sign-in. */
  staff: number;
}

/** A migration, a backup, monitoring, a person with a console. */
export const keptForOthers = 8;
/** The pool of one worker process. */
export const workerPool = 6;
const smallest: PoolSizes = { student: 4, staff: 3 };
/** More connections than this make a machine slower, not faster. */
const largest: PoolSizes = { student: 20, staff: 10 };

/**
 * The pools of each API process, in equal parts of what the other processes leave. Throws one sentence when the sum over all
 * processes would pass what the database allows.
 */
export function planConnections(needs: ConnectionNeeds): PoolSizes {
  const usable = needs.allowed - needs.reserved;
  const direct = needs.apiProcesses * needs.apiDirect + needs.workerProcesses * needs.workerDirect;
  const kept = direct + keptForOthers;
  const least = needs.pooler ?? needs.apiProcesses * (smallest.student + smallest.staff);
  if (kept + least > usable) throw new Error(refusalOf(needs, kept + least));
  if (needs.pooler !== null) return { ...largest };
  const each = Math.floor((usable - kept) / needs.apiProcesses);
  const staff = Math.max(smallest.staff, Math.min(largest.staff, Math.floor(each / 3)));
  return { staff, student: Math.min(largest.student, each - staff) };
}

function refusalOf(needs: ConnectionNeeds, least: number): string {
  const processes = [
    counted(needs.apiProcesses, 'API process', 'API processes'),
    counted(needs.workerProcesses, 'worker', 'workers'),
    ...(needs.pooler === null ? [] : [`${needs.pooler} connections of the pooler`]),
  ].join(', ');
  return `Invigil does not start: the database allows ${needs.allowed} connections, ${needs.reserved} of them reserved, and ${processes} need at least ${
    least + needs.reserved
  }. Raise max_connections or run fewer processes.`;
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
