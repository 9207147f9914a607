import type { Locale } from '@invigil/shared/contracts/primitives';
import { itemOf, type OutboxState, withItems } from './records.ts';

export interface Draft {
  itemId: string;
  text: string;
  locale: Locale;
  elapsedMs: number | null;
}

/** Puts the student's texts into the outbox. A text equal to what waits or stands is no change. */
export function writeAnswers(state: OutboxState, drafts: readonly Draft[]): OutboxState {
  const changed = [];
  for (const draft of drafts) {
    const item = itemOf(state, draft.itemId);
    if (item.pending?.text === draft.text) continue;
    const isUntouched =
      !item.pending && !item.refused && !item.choice && item.held.length === 0 && item.offers.length === 0;
    if (isUntouched && (item.stored?.text ?? '') === draft.text) continue;
    const revision = item.highestRevision + 1;
    changed.push({
      ...item,
      pending: {
        epoch: state.session.epoch,
        revision,
        text: draft.text,
        locale: draft.locale,
        elapsedMs: draft.elapsedMs,
      },
      // What was refused or stood against another text is answered by the newer one.
      refused: null,
      choice: null,
      highestRevision: revision,
    });
  }
  return withItems(state, changed);
}

/** The student's choice after `stale`: the own text goes again above the stored one, or is let go. */
export function decideChoice(state: OutboxState, itemId: string, keep: 'mine' | 'stored'): OutboxState {
  const item = itemOf(state, itemId);
  if (!item.choice) return state;
  if (keep === 'stored') return withItems(state, [{ ...item, choice: null }]);
  const revision = Math.max(item.highestRevision, item.choice.stored.revision) + 1;
  const pending = { ...item.choice.mine, epoch: state.session.epoch, revision };
  return withItems(state, [{ ...item, pending, choice: null, highestRevision: revision }]);
}
