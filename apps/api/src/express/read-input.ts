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
  const given = parseJson(body);
  if (!isBatch) return given;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new DomainError('INVALID_INPUT');
  return (given as { 0?: unknown })[0];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('INVALID_INPUT');
  }
}
