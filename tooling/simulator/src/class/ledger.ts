import { createHmac } from 'node:crypto';
import type { AnswerAck, AnswerChange, Receipt } from '@invigil/shared/contracts/session';
import type { PairAndText } from '../sheet.ts';

/** What one student knows of his sitting: all that was ever sent, and what the server said it keeps. */
export interface Ledger {
  sessionId: string | null;
  /** base64url; receipts' digests are keyed with it. */
  salt: string;
  /** `item|epoch|revision|text` of everything that left a device. */
  readonly sent: Set<string>;
  /** Acknowledged as kept among the answers, by item. */
  readonly kept: Map<string, PairAndText[]>;
  /** Acknowledged as kept for a decision, by item. */
  readonly late: Map<string, PairAndText[]>;
  /** Texts that no reply has settled, and those the server refused. */
  unsent: number;
  refused: number;
  receipts: number;
  falseReceipts: string[];
  /** `item|epoch|revision` that were acknowledged as written for the first time, and those for a second time. */
  readonly applied: Set<string>;
  appliedTwice: string[];
}

export function createLedger(): Ledger {
  return {
    sessionId: null,
    salt: '',
    sent: new Set(),
    kept: new Map(),
    late: new Map(),
    unsent: 0,
    refused: 0,
    receipts: 0,
    falseReceipts: [],
    applied: new Set(),
    appliedTwice: [],
  };
}

export const writingName = (itemId: string, { epoch, revision, text }: PairAndText): string =>
  `${itemId}|${epoch}|${revision}|${text}`;

/** Notes one verdict; a receipt that is absent, or not of this very writing and session, is false. */
export function noteAck(ledger: Ledger, change: AnswerChange, ack: AnswerAck): void {
  const { itemId, epoch, revision, text } = change;
  const isKept = ack.verdict === 'applied' || ack.verdict === 'already';
  const isLate = ack.verdict === 'quarantined' || ack.verdict === 'lease_lost';
  if (!isKept && !isLate) return;
  const into = isLate || ack.receipt?.kind === 'late' ? ledger.late : ledger.kept;
  const writings = into.get(itemId) ?? [];
  into.set(itemId, writings);
  const isNew = !writings.some(
    (one) => one.epoch === epoch && one.revision === revision && one.text === text,
  );
  if (isNew) writings.push({ epoch, revision, text });
  const pair = `${itemId}|${epoch}|${revision}`;
  if (ack.verdict === 'applied' && ledger.applied.has(pair)) ledger.appliedTwice.push(pair);
  if (ack.verdict === 'applied') ledger.applied.add(pair);
  ledger.receipts += 1;
  if (!isReceiptOf(ack.receipt, change, ledger)) ledger.falseReceipts.push(pair);
}

/** Only the server can check its code (`mac`); all else can be checked here, the text by its digest. */
function isReceiptOf(receipt: Receipt | null, change: AnswerChange, ledger: Ledger): boolean {
  return (
    receipt !== null &&
    receipt.sessionId === ledger.sessionId &&
    receipt.itemId === change.itemId &&
    receipt.epoch === change.epoch &&
    receipt.revision === change.revision &&
    receipt.mac.length >= 20 &&
    !Number.isNaN(Date.parse(receipt.at)) &&
    receipt.digest === digestOf(ledger.salt, change.text)
  );
}

export const digestOf = (salt: string, text: string): string =>
  createHmac('sha256', Buffer.from(salt, 'base64url')).update(text).digest('base64url');
