import type { Receipt } from '@invigil/shared/contracts/session';
import type { Keyring } from './keyring.ts';
import { issueLeaseWith, type LeaseContent, readLeaseWith } from './lease.ts';
import { type ReceiptContent, signReceiptWith, verifyReceiptWith } from './receipt.ts';
import {
  type SubmissionPublicKey,
  type SubmissionToSign,
  signSubmissionWith,
  submissionPublicKeysOf,
} from './submission-signature.ts';
import { textDigest } from './text-digest.ts';

export type { LeaseContent, LeaseRow } from './lease.ts';
export type { ReceiptContent } from './receipt.ts';

/** Everything signed with the keyring. The first key signs, all verify. */
export interface Keys {
  /** `at` is the database's instant of the row that was kept; `digest` is `textDigest(session.salt, text)`. */
  signReceipt(content: ReceiptContent): Receipt;
  verifyReceipt(receipt: Receipt): boolean;
  issueLease(content: LeaseContent): string;
  /** Null when nothing of ours signed it. The caller compares the session. */
  readLease(token: string): LeaseContent | null;
  signSubmission(submission: SubmissionToSign): { kid: string; signature: string };
  /** SPKI PEM by key id, for anyone who wants to check a submission's receipt. */
  submissionPublicKeys(): SubmissionPublicKey[];
  /** HMAC-SHA-256 of the text keyed with the session's salt, base64url. */
  textDigest(salt: Uint8Array, text: string): string;
}

export function createKeys(keyring: Keyring): Keys {
  return {
    signReceipt: (content) => signReceiptWith(keyring, content),
    verifyReceipt: (receipt) => verifyReceiptWith(keyring, receipt),
    issueLease: (content) => issueLeaseWith(keyring, content),
    readLease: (token) => readLeaseWith(keyring, token),
    signSubmission: (submission) => signSubmissionWith(keyring, submission),
    submissionPublicKeys: () => submissionPublicKeysOf(keyring),
    textDigest,
  };
}
