import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { equalInConstantTime, findEntry, type Keyring, type KeyringEntry, subKey } from './keyring.ts';

/** What the session's row is made of, in the lease of `start`: from it a row that a restore lost is made again. */
const LeaseRow = z.strictObject({
  personId: z.string(),
  examId: z.string(),
  examVersionId: z.string(),
  attempt: z.int(),
  /** base64url; the device knows it anyway, and without it no receipt of the session could be checked again. */
  salt: z.string().optional(),
  startedAt: z.string(),
  /** Null: the exam has no duration. */
  durationMs: z.number().nullable(),
  factor: z.number(),
  personalExtraMs: z.number(),
  closesAt: z.string().nullable(),
});
export type LeaseRow = z.infer<typeof LeaseRow>;

const LeaseContent = z.strictObject({
  sessionId: z.string(),
  deviceId: z.string(),
  epoch: z.int(),
  /** By the database's clock: what arrived under a lower epoch after it can only be newer (protocol.md §7). */
  issuedAt: z.string().optional(),
  row: LeaseRow.optional(),
});
export type LeaseContent = z.infer<typeof LeaseContent>;

function macOf(entry: KeyringEntry, payload: string): Buffer {
  return createHmac('sha256', subKey(entry, 'leases'))
    .update(`invigil-lease|${entry.kid}|${payload}`)
    .digest();
}

/** `kid.payload.mac`, opaque to the device. */
export function issueLeaseWith(keyring: Keyring, content: LeaseContent): string {
  const [entry] = keyring;
  const payload = Buffer.from(JSON.stringify(LeaseContent.parse(content))).toString('base64url');
  return `${entry.kid}.${payload}.${macOf(entry, payload).toString('base64url')}`;
}

export function readLeaseWith(keyring: Keyring, token: string): LeaseContent | null {
  const [kid, payload, mac, ...more] = token.split('.');
  if (!kid || !payload || !mac || more.length > 0) return null;
  const entry = findEntry(keyring, kid);
  if (!entry || !equalInConstantTime(macOf(entry, payload), Buffer.from(mac, 'base64url'))) return null;
  const parsed = LeaseContent.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}
