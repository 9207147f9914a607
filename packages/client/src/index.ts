export {
  type AnswerReceipt,
  digestOfText,
  receiptMatches,
  type SubmissionReceipt,
  verifySubmissionReceipt,
} from './check-receipt.ts';
export {
  createInvigilClient,
  type InvigilClient,
  type InvigilClientOptions,
  type InvigilInputs,
  type InvigilOutputs,
} from './create-invigil-client.ts';
export type { Procedures } from './generated/procedures.ts';
export { type InvigilRefusal, refusalOf } from './refusal-of.ts';
