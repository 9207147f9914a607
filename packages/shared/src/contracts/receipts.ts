import { z } from 'zod';
import { SessionId } from '../ids.ts';
import { Instant, Titles } from './primitives.ts';

/** What of a receipt file is looked at. */
export const ReceiptFile = z.strictObject({
  kid: z.string().max(32),
  sessionId: SessionId,
  number: z.int().min(1).max(1_000_000),
  answerCount: z.int().min(0).max(10_000),
  digest: z.string().max(100),
  closedAt: Instant,
  code: z.string().max(20),
  examNumber: z.int().min(1).max(2_147_483_647),
  signature: z.string().max(200),
});
export type ReceiptFile = z.infer<typeof ReceiptFile>;

/** A receipt's file, or its code as typed with the exam's number. */
export const ReceiptProof = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('file'), file: ReceiptFile }),
  z.strictObject({
    by: z.literal('code'),
    examNumber: z.int().min(1).max(2_147_483_647),
    code: z.string().max(40),
  }),
]);
export type ReceiptProof = z.infer<typeof ReceiptProof>;

export const CheckReceiptInput = z.strictObject({ proof: ReceiptProof });

/** The same `none` for what never was and for what does not fit. Never a name, never an answer. */
export const CheckReceiptOutput = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('none') }),
  z.strictObject({
    result: z.literal('found'),
    titles: Titles,
    zone: z.string(),
    closedAt: Instant,
    itemsReceived: z.int(),
    /** What is stored still has the digest that was signed. */
    isSignatureGood: z.boolean(),
  }),
]);
export type CheckReceiptOutput = z.infer<typeof CheckReceiptOutput>;
