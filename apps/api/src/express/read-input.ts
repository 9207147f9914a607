import { DomainError } from '@invigil/shared/errors';
import type { z } from 'zod';
import { inputErrorOf } from '../trpc/domain-errors.ts';

/** Throws what the adapter throws for the same body. */
export function readInput(schema: z.ZodType, body: string | undefined, isBatch: boolean): unknown {
  const parsed = schema.safeParse(inputIn(body, isBatch));
  if (!parsed.success) throw inputErrorOf(parsed.error);
  return parsed.data;
}

/** A batch of one is an object with the key 0. */
function inputIn(body: string | undefined, isBatch: boolean): unknown {
  if (body === undefined || body === '') return undefined;
  try {
    const given = JSON.parse(body) as unknown;
    return isBatch ? (given as { 0?: unknown } | null)?.[0] : given;
  } catch {
    throw new DomainError('INVALID_INPUT');
  }
}
