import type { JobName, JobPayload } from '@invigil/shared/jobs';
import type { Tx } from './client.ts';
import { queueOutbox } from './schema/index.ts';

/** Asks for a job in the transaction that made its work; the worker relays the row after the commit. */
export async function wake<Name extends JobName>(
  tx: Tx,
  job: Name,
  payload: JobPayload<Name>,
): Promise<void> {
  await tx.insert(queueOutbox).values({ job, payload });
}
