import type { InvalidReason, Verdict } from '../contracts/session.ts';
import { hasExpired, type Pause } from './deadline.ts';

export const longestAnswerCodePoints = 500;

/** Postgres can't store NUL, and a lone surrogate is no text. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

export interface SessionForSave {
  status: 'in_progress' | 'submitted' | 'voided';
  epoch: number;
  /** Null: no deadline; a save is never late. */
  deadlineAtMs: number | null;
  graceMs: number;
  pause: Pause | null;
  latePolicy: 'reject' | 'quarantine' | 'accept_until';
  /** Null: no limit. */
  lateUntilMs: number | null;
  itemIds: ReadonlySet<string>;
  /** When the verified lease that came with the request was issued; null or absent without one. */
  leaseIssuedAtMs?: number | null;
}

export interface ChangeForSave {
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
}

export interface StoredForSave {
  epoch: number;
  revision: number;
  text: string;
  writtenAtMs?: number;
}

export interface JudgedChange {
  verdict: Verdict;
  invalidReason: InvalidReason | null;
  /** What stands instead, for `conflict` and `stale`. */
  stored: StoredForSave | null;
}

export interface SaveDecision {
  judged: JudgedChange[];
  /** Item → what `answers` holds afterwards. */
  answers: Map<string, StoredForSave>;
  /** What goes to `late_answers`, without doubles, in the order it came. */
  late: ChangeForSave[];
}

/**
 * protocol.md §3, first row that fits, over one group of changes of one session as it stands under its lock.
 * The database judges in SQL (packages/db, save-answers); a property test holds the two equal.
 */
export function judgeSave(
  session: SessionForSave,
  stored: ReadonlyMap<string, StoredForSave>,
  changes: readonly ChangeForSave[],
  nowMs: number,
): SaveDecision {
  const first = changes.map((change) => judgeAlone(session, stored.get(change.itemId), change, nowMs));
  const answers = new Map(stored);
  const applied = new Set<number>();
  for (const index of winnersOf(changes, first)) {
    const change = changes[index] as ChangeForSave;
    const before = stored.get(change.itemId);
    if (before && comparePairs(before, change) >= 0) continue;
    answers.set(change.itemId, {
      epoch: change.epoch,
      revision: change.revision,
      text: change.text,
      writtenAtMs: nowMs,
    });
    applied.add(index);
  }
  const judged = changes.map((change, index): JudgedChange => {
    const alone = first[index] as AloneVerdict;
    if (alone.verdict !== 'open')
      return { verdict: alone.verdict, invalidReason: alone.reason, stored: null };
    if (applied.has(index)) return { verdict: 'applied', invalidReason: null, stored: null };
    const { epoch, revision, text } = answers.get(change.itemId) as StoredForSave;
    const stands = { epoch, revision, text };
    if (comparePairs(stands, change) > 0) return { verdict: 'stale', invalidReason: null, stored: stands };
    return stands.text === change.text
      ? { verdict: 'already', invalidReason: null, stored: null }
      : { verdict: 'conflict', invalidReason: null, stored: stands };
  });
  return { judged, answers, late: lateOf(changes, judged) };
}

interface AloneVerdict {
  verdict: Exclude<Verdict, 'applied' | 'conflict' | 'stale'> | 'open';
  reason: InvalidReason | null;
}

function judgeAlone(
  session: SessionForSave,
  stored: StoredForSave | undefined,
  change: ChangeForSave,
  nowMs: number,
): AloneVerdict {
  if (stored && comparePairs(stored, change) === 0 && stored.text === change.text)
    return { verdict: 'already', reason: null };
  const reason = invalidReasonOf(session, change);
  if (reason) return { verdict: 'invalid', reason };
  if (session.status !== 'in_progress' || hasExpired(session, nowMs)) {
    const inLimit = session.lateUntilMs === null || nowMs <= session.lateUntilMs;
    return { verdict: session.latePolicy !== 'reject' && inLimit ? 'quarantined' : 'closed', reason: null };
  }
  if (change.epoch < session.epoch) return { verdict: 'lease_lost', reason: null };
  if (stored && wouldOverwriteNewerArrival(stored, change, session.leaseIssuedAtMs))
    return { verdict: 'quarantined', reason: null };
  return { verdict: 'open', reason: null };
}

/**
 * An answer of a lower epoch that arrived after this epoch was given can only stand where a restore forgot the epoch: while the
 * epoch stood, every write below it was `lease_lost`. It is newer than what the adopted lease brings (protocol.md §7).
 */
export function wouldOverwriteNewerArrival(
  stored: StoredForSave,
  change: { epoch: number },
  givenAtMs: number | null | undefined,
): boolean {
  return (
    givenAtMs != null &&
    stored.epoch < change.epoch &&
    stored.writtenAtMs !== undefined &&
    stored.writtenAtMs > givenAtMs
  );
}

function invalidReasonOf(session: SessionForSave, change: ChangeForSave): InvalidReason | null {
  if (!session.itemIds.has(change.itemId)) return 'unknown_item';
  if (!isStorableText(change.text)) return 'malformed_text';
  if ([...change.text].length > longestAnswerCodePoints) return 'too_long';
  if (change.epoch > session.epoch) return 'epoch_ahead';
  return null;
}

/** Of several changes of one item the greatest pair is written; of equal ones the first. */
function winnersOf(changes: readonly ChangeForSave[], first: readonly AloneVerdict[]): number[] {
  const winner = new Map<string, number>();
  changes.forEach((change, index) => {
    if (first[index]?.verdict !== 'open') return;
    const rival = winner.get(change.itemId);
    if (rival === undefined || comparePairs(changes[rival] as ChangeForSave, change) < 0)
      winner.set(change.itemId, index);
  });
  return [...winner.values()];
}

function lateOf(changes: readonly ChangeForSave[], judged: readonly JudgedChange[]): ChangeForSave[] {
  const seen = new Set<string>();
  return changes.filter((change, index) => {
    const verdict = judged[index]?.verdict;
    if (verdict !== 'quarantined' && verdict !== 'lease_lost') return false;
    const key = JSON.stringify([change.itemId, change.epoch, change.revision, change.text]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Negative: a is older. The epoch counts before the revision. */
export function comparePairs(
  a: { epoch: number; revision: number },
  b: { epoch: number; revision: number },
): number {
  return a.epoch - b.epoch || a.revision - b.revision;
}
