import { z } from 'zod';
import { ExamId, ItemId, NearMissId } from '../ids.ts';
import { Instant, PageInput } from './primitives.ts';

/** A written form of an open item that could not be read, once for all who wrote it. */
export const NearMissRow = z.strictObject({
  nearMissId: NearMissId,
  itemId: ItemId,
  question: z.int(),
  part: z.string(),
  /** The key in force. */
  accepted: z.array(z.string()),
  /** As the first who wrote it typed it. */
  text: z.string(),
  /** How many sittings hold it now: so many gain a point when it is accepted. */
  students: z.int(),
  decision: z.enum(['accepted', 'rejected']).nullable(),
  decidedAt: Instant.nullable(),
});
export type NearMissRow = z.infer<typeof NearMissRow>;

export const ListNearMissesInput = z.strictObject({ examId: ExamId, ...PageInput.shape });
/** What waits first, each part by item, the most frequent form first. */
export const ListNearMissesOutput = z.strictObject({
  rows: z.array(NearMissRow),
  page: z.int(),
  limit: z.int(),
  total: z.int(),
  waiting: z.int(),
});
export type ListNearMissesOutput = z.infer<typeof ListNearMissesOutput>;

/** Accepting, and undoing that, changes the key: it needs the right to write keys too. */
export const DecideNearMissInput = z.strictObject({
  examId: ExamId,
  nearMissId: NearMissId,
  decision: z.enum(['accepted', 'rejected', 'undone']),
  reason: z.string().trim().min(1).max(500),
});
export type DecideNearMissInput = z.infer<typeof DecideNearMissInput>;
