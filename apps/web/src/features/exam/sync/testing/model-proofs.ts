import type { AnswerChange, Receipt } from '@invigil/shared/contracts/session';
import { MODEL_SESSION } from './model-database.ts';

/** Leases and receipts as the model writes them: plain text that nobody in the model forges. */
export interface ModelLease {
  device: string;
  epoch: number;
  issuedAtMs: number;
}

export const writeLease = (lease: ModelLease) => `lease ${JSON.stringify(lease)}`;
export const readLease = (text: string | null | undefined): ModelLease | null =>
  text?.startsWith('lease {') ? JSON.parse(text.slice(6)) : null;

export const proofOf = ({ kind, itemId, epoch, revision, digest, at }: Omit<Receipt, 'mac'>) =>
  [kind, itemId, epoch, revision, digest, at].join('|');

export function sign(change: AnswerChange, kind: Receipt['kind'], atMs: number): Receipt {
  const { itemId, epoch, revision, text } = change;
  const content = {
    kid: 'k',
    kind,
    sessionId: MODEL_SESSION as Receipt['sessionId'],
    itemId: itemId as Receipt['itemId'],
    epoch,
    revision,
    digest: text,
    at: new Date(atMs).toISOString(),
  };
  return { ...content, mac: proofOf(content) };
}
