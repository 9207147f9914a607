import type { RescueEnvelope } from '@invigil/shared/contracts/rescue';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import type { Receipt } from '@invigil/shared/contracts/session';
import type { Keyring } from './keyring.ts';
import { issueLeaseWith, type LeaseContent, readLeaseWith } from './lease.ts';
import { type ReceiptContent, signReceiptWith, verifyReceiptWith } from './receipt.ts';
import { openRescueWith, rescueKeyOf } from './rescue-pair.ts';
import {
  bookletKeyWith,
  type SealedBooklet,
  sealBookletWith,
  sealName,
  type WrappedKey,
} from './sealed-booklet.ts';
import { codeHashesWith, hashSubmissionCodeWith, submissionCodeWith } from './submission-code.ts';
import {
  type SubmissionPublicKey,
  type SubmissionToSign,
  signSubmissionWith,
  submissionPublicKeysOf,
  verifySubmissionWith,
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
  verifySubmission(submission: SubmissionToSign, proof: { kid: string; signature: string }): boolean;
  /** SPKI PEM by key id, for anyone who wants to check a submission's receipt. */
  submissionPublicKeys(): SubmissionPublicKey[];
  /** HMAC-SHA-256 of the text keyed with the session's salt, base64url. */
  textDigest(salt: Uint8Array, text: string): string;
  /** `kid`: the key that the code was first made with; null for a code that is made now. */
  submissionCode(submissionId: string, kid: string | null): string;
  /** As `submission_codes` keeps the code that is made now. */
  hashSubmissionCode(submissionId: string): { kid: string; codeHash: string };
  /** A code with its dashes, under each key of the ring. */
  codeHashes(code: string): string[];
  /** What the devices encrypt rescue files to. */
  rescueKey(): RescueKey;
  /** The sealed journal's JSON; null when this is no file of that sitting and person, or was changed. */
  openRescue(envelope: RescueEnvelope, personId: string): Buffer | null;
  sealBooklet(examVersionId: string, pdf: Uint8Array<ArrayBuffer>): Promise<SealedBooklet>;
  /** Base64url; null when the keyring can't open it any more. */
  bookletKey(examVersionId: string, sealed: WrappedKey): string | null;
  sealName(sealed: WrappedKey): string;
}

export function createKeys(keyring: Keyring): Keys {
  return {
    signReceipt: (content) => signReceiptWith(keyring, content),
    verifyReceipt: (receipt) => verifyReceiptWith(keyring, receipt),
    issueLease: (content) => issueLeaseWith(keyring, content),
    readLease: (token) => readLeaseWith(keyring, token),
    signSubmission: (submission) => signSubmissionWith(keyring, submission),
    submissionPublicKeys: () => submissionPublicKeysOf(keyring),
    verifySubmission: (submission, proof) => verifySubmissionWith(keyring, submission, proof),
    textDigest,
    submissionCode: (submissionId, kid) => submissionCodeWith(keyring, submissionId, kid),
    hashSubmissionCode: (submissionId) => hashSubmissionCodeWith(keyring, submissionId),
    codeHashes: (code) => codeHashesWith(keyring, code),
    rescueKey: () => rescueKeyOf(keyring),
    openRescue: (envelope, personId) => openRescueWith(keyring, envelope, personId),
    sealBooklet: (examVersionId, pdf) => sealBookletWith(keyring, examVersionId, pdf),
    bookletKey: (examVersionId, sealed) => bookletKeyWith(keyring, examVersionId, sealed),
    sealName,
  };
}
