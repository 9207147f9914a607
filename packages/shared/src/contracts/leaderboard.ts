import { z } from 'zod';
import { GroupId } from '../ids.ts';
import { PageInput } from './primitives.ts';

export const Board = z.enum(['top_rated', 'most_improved', 'most_active']);
export type Board = z.infer<typeof Board>;

/** A name is shown as first name and initial, hidden beyond rank 50 and for those who asked for it; `you` marks the caller. */
export const BoardRow = z.strictObject({
  rank: z.int(),
  name: z.string().nullable(),
  you: z.boolean(),
  /** Rating, change over the last three rated exams, or exams taken in 90 days, by board. */
  value: z.number(),
  trend: z.enum(['up', 'level', 'down']),
  provisional: z.boolean(),
});
export type BoardRow = z.infer<typeof BoardRow>;

export const ListBoardInput = z.strictObject({
  board: Board,
  groupId: GroupId.nullable().default(null),
  ...PageInput.shape,
});
export const ListBoardOutput = z.strictObject({
  rows: z.array(BoardRow),
  page: z.int(),
  limit: z.int(),
  total: z.int(),
});

export const GetNearMeInput = z.strictObject({ groupId: GroupId.nullable().default(null) });
export const GetNearMeOutput = z.strictObject({
  /** Five above and five below, the caller between; empty before the first rated exam. */
  rows: z.array(BoardRow),
  groups: z.array(z.strictObject({ groupId: GroupId, name: z.string() })),
  streak: z.strictObject({ current: z.int(), longest: z.int() }),
  best: z.number().nullable(),
  hidden: z.boolean(),
});
export type GetNearMeOutput = z.infer<typeof GetNearMeOutput>;
