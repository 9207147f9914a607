import { z } from 'zod';

export const mostReportsInBatch = 50;

/** One fault as a browser saw it, without anything that was typed. `count`: how often since the last batch. */
export const ErrorReport = z.strictObject({
  message: z.string().max(300),
  stack: z.string().max(2_000),
  /** `window`, `promise`, `render`, or the part that noticed. */
  where: z.string().max(40),
  /** The page, with the ids in it taken out. */
  page: z.string().max(300),
  count: z.int().min(1).max(1_000_000),
});
export type ErrorReport = z.infer<typeof ErrorReport>;

/** `release` names the build that ran; `dropped` counts what the queue could not hold. */
export const ReportBatch = z.strictObject({
  release: z.string().regex(/^[\w-]{1,20}$/),
  dropped: z.int().min(0).max(1_000_000_000),
  reports: z.array(ErrorReport).max(mostReportsInBatch),
});
export type ReportBatch = z.infer<typeof ReportBatch>;
