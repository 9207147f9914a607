import type { SubmissionReceipt } from '@invigil/shared/contracts/session';
import type { Pause } from '@invigil/shared/rules/deadline';
import type { StoredForSave } from '@invigil/shared/rules/save';

export const MODEL_SESSION = '00000000-0000-4000-8000-000000000001';
/** The instant at which virtual time is 0. */
export const MODEL_START = Date.parse('2026-11-22T09:00:00Z');

export const MODEL_ITEMS = ['i1', 'i2', 'i3'];

export interface LateRow {
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
  cause: 'late' | 'lease_lost' | 'restore';
  receivedAtMs: number;
  decision: 'accepted' | 'rejected' | 'taken' | null;
}

export interface ModelSubmission {
  number: number;
  answers: Map<string, StoredForSave>;
  closedBy: SubmissionReceipt['closedBy'];
  closedAtMs: number;
}

/** Everything that a backup holds of one session. */
export interface Database {
  exists: boolean;
  itemIds: ReadonlySet<string>;
  session: {
    status: 'in_progress' | 'submitted';
    epoch: number;
    deviceId: string;
    deadlineAtMs: number;
    graceMs: number;
    pause: Pause | null;
    latePolicy: 'quarantine' | 'reject';
    lateUntilMs: number | null;
  };
  answers: Map<string, StoredForSave>;
  late: LateRow[];
  submissions: ModelSubmission[];
}

export function emptyDatabase(): Database {
  return {
    exists: true,
    // One more than devices of the model type into, for tests that need a longer paper.
    itemIds: new Set([...MODEL_ITEMS, 'i4']),
    session: {
      status: 'in_progress',
      epoch: 1,
      deviceId: '',
      deadlineAtMs: MODEL_START + 150 * 60_000,
      graceMs: 30_000,
      pause: null,
      latePolicy: 'quarantine',
      lateUntilMs: null,
    },
    answers: new Map(),
    late: [],
    submissions: [],
  };
}
