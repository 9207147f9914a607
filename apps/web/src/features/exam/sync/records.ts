import type { Locale } from '@invigil/shared/contracts/primitives';
import type {
  InvalidReason,
  LoadOutput,
  Receipt,
  SessionState,
  SubmissionReceipt,
} from '@invigil/shared/contracts/session';
import type { Pair } from './pairs.ts';

/** A change that waits for its receipt. There is at most one per item: a newer one replaces it. */
export interface PendingChange extends Pair {
  text: string;
  locale: Locale;
  elapsedMs: number | null;
}

/** What the server is known to hold for an item. Without a receipt when it was learned and not acknowledged to us. */
export interface StoredText extends Pair {
  text: string;
  receipt: Receipt | null;
  /** Known for what this device sent itself. */
  locale?: Locale | undefined;
}

export type RefusalReason = InvalidReason | 'closed';

export interface RefusedChange extends PendingChange {
  reason: RefusalReason;
}

/** Lies in quarantine, with a receipt of kind `late`; a person decides. */
export interface HeldChange extends Pair {
  text: string;
  receipt: Receipt | null;
  locale?: Locale | undefined;
}

/** Was acknowledged or kept for a decision before a restore; it is offered again, before anything else (protocol §7). */
export interface OfferedChange extends Pair {
  text: string;
  locale: Locale;
  receipt: Receipt;
}

/** One item on this device. All of it lives in one record, so that one transaction sees all of it. */
export interface ItemRecord {
  itemId: string;
  pending: PendingChange | null;
  stored: StoredText | null;
  refused: RefusedChange | null;
  held: readonly HeldChange[];
  offers: readonly OfferedChange[];
  /** The server has a greater pair with another text and this is the newest that we hold: the student chooses. */
  choice: { mine: PendingChange; stored: StoredText } | null;
  /** The highest revision known for the item, from whatever source; the next one is 1 + it. */
  highestRevision: number;
}

/** From the press until a reply. `wanted` false: the student went back, yet the request may still arrive. */
export interface PendingSubmit {
  number: number;
  acceptMissing: boolean;
  wanted: boolean;
}

/** What is needed to show the room without the server: written at each load. */
export type Paper = Omit<LoadOutput, 'state' | 'lease' | 'answers' | 'submission' | 'bookletKey'>;

/** One sitting of one person on this device. */
export interface SessionRecord {
  personId: string;
  sessionId: string;
  deviceId: string;
  /** The epoch this device writes under; 0 when it never held the session. */
  epoch: number;
  lease: string | null;
  /** The newest reply's state; a reply of an earlier timeline never gets here. */
  seen: SessionState | null;
  paper: Paper | null;
  submit: PendingSubmit | null;
  submission: SubmissionReceipt | null;
  /** Server time of the last acknowledged save. */
  savedAt: string | null;
  /** The journal as it was sealed, and whether the server has it. */
  sealed: { entryCount: number; head: string; isSent: boolean } | null;
}

export interface OutboxState {
  session: SessionRecord;
  items: ReadonlyMap<string, ItemRecord>;
}

export function emptyItem(itemId: string): ItemRecord {
  return {
    itemId,
    pending: null,
    stored: null,
    refused: null,
    held: [],
    offers: [],
    choice: null,
    highestRevision: 0,
  };
}

export function emptySession(owner: {
  personId: string;
  sessionId: string;
  deviceId: string;
}): SessionRecord {
  return {
    ...owner,
    epoch: 0,
    lease: null,
    seen: null,
    paper: null,
    submit: null,
    submission: null,
    savedAt: null,
    sealed: null,
  };
}

export function itemOf(state: OutboxState, itemId: string): ItemRecord {
  return state.items.get(itemId) ?? emptyItem(itemId);
}

/** A state with some items replaced; records that are the same object are not written again. */
export function withItems(state: OutboxState, changed: Iterable<ItemRecord>): OutboxState {
  const items = new Map(state.items);
  for (const item of changed) items.set(item.itemId, item);
  return { ...state, items };
}
