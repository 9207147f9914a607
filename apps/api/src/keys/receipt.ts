import { createHmac } from 'node:crypto';
import type { Receipt } from '@invigil/shared/contracts/session';
import type { ItemId, SessionId } from '@invigil/shared/ids';
import { equalInConstantTime, findEntry, type Keyring, type KeyringEntry, subKey } from './keyring.ts';

/** What a receipt proves; `at` is the instant of the row that was kept. */
export interface ReceiptContent {
  kind: Receipt['kind'];
  sessionId: string;
  itemId: string;
  epoch: number;
  revision: number;
  digest: string;
  at: string;
}

/** HMAC-SHA-256, base64url, over the other fields in this order, parted by a sign that none of them holds. */
function macOf(entry: KeyringEntry, content: ReceiptContent): Buffer {
  const { kind, sessionId, itemId, epoch, revision, digest, at } = content;
  return createHmac('sha256', subKey(entry, 'receipts'))
    .update(['invigil-receipt', entry.kid, kind, sessionId, itemId, epoch, revision, digest, at].join('|'))
    .digest();
}

export function signReceiptWith(keyring: Keyring, content: ReceiptContent): Receipt {
  const [entry] = keyring;
  const { kind, epoch, revision, digest, at } = content;
  return {
    kid: entry.kid,
    kind,
    sessionId: content.sessionId as SessionId,
    itemId: content.itemId as ItemId,
    epoch,
    revision,
    digest,
    at,
    mac: macOf(entry, content).toString('base64url'),
  };
}

export function verifyReceiptWith(keyring: Keyring, receipt: Receipt): boolean {
  const entry = findEntry(keyring, receipt.kid);
  return (
    entry !== undefined && equalInConstantTime(macOf(entry, receipt), Buffer.from(receipt.mac, 'base64url'))
  );
}
