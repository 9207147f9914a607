import type { FastifyBaseLogger } from 'fastify';
import { describeFault } from '../describe-fault.ts';
import { refusalOf } from './domain-errors.ts';

/** A line for what failed inside and for a database that was away; a refusal has none. */
export function reportFault(log: FastifyBaseLogger, error: unknown, path: string | undefined): void {
  const { code } = refusalOf(error);
  if (code === 'INTERNAL') log.error({ path, fault: describeFault(error) }, 'procedure failed');
  else if (code === 'UNAVAILABLE') log.warn({ path, fault: describeFault(error) }, 'unavailable');
}
