import type { OutboxState, RefusalReason, StoredText } from './records.ts';
import { emptyItem } from './records.ts';
import { countMarks, heldNow, markOf, type SaveMark, type SheetCounts, shownText } from './save-marks.ts';
import type { Draft } from './write-answer.ts';

/** What one cell of the sheet shows. The same object as long as nothing in it changed. */
export interface ItemView {
  text: string;
  mark: SaveMark;
  refusal: RefusalReason | null;
  /** Another text of greater pair stands on the server: the student chooses. */
  rival: StoredText | null;
  /** Texts of this item that wait for a person and are not the one shown. */
  otherHeld: readonly string[];
}

export interface AnswerSheet {
  view(itemId: string): ItemView;
  counts(): SheetCounts;
  /** One cell listens to its own item, so a keystroke renders one cell. */
  subscribe(itemId: string, listener: () => void): () => void;
  subscribeCounts(listener: () => void): () => void;
  type(draft: Draft): void;
  /** Takes a state that the outbox has committed. */
  publish(state: OutboxState, online: boolean): void;
  /** Resolves when everything typed so far is in the outbox. */
  settled(): Promise<void>;
}

function sameView(a: ItemView | undefined, b: ItemView): boolean {
  return (
    a !== undefined &&
    a.text === b.text &&
    a.mark === b.mark &&
    a.refusal === b.refusal &&
    a.rival?.text === b.rival?.text &&
    a.otherHeld.join('\u0000') === b.otherHeld.join('\u0000')
  );
}

/** The sheet as an external store: drafts of this tab over the outbox's state. Nothing here decides; it shows. */
export function createAnswerSheet(
  itemIds: readonly string[],
  write: (drafts: readonly Draft[]) => Promise<OutboxState>,
): AnswerSheet {
  const drafts = new Map<string, Draft>();
  const views = new Map<string, ItemView>();
  const listeners = new Map<string, Set<() => void>>();
  const countListeners = new Set<() => void>();
  let state: OutboxState | null = null;
  let online = true;
  let counts = countMarks([]);
  let writing: Promise<void> | null = null;

  function look(itemId: string): ItemView {
    const item = state?.items.get(itemId) ?? emptyItem(itemId);
    const draft = drafts.get(itemId);
    const shown = shownText(item);
    const held = item.held.map(({ text }) => text).filter((text) => text !== item.stored?.text);
    return {
      text: draft?.text ?? shown,
      // Until the device has it, a new text bears no mark of being kept anywhere.
      mark: draft && draft.text !== shown ? 'blank' : markOf(item, online),
      refusal: item.refused?.reason ?? null,
      rival: item.choice?.stored ?? null,
      otherHeld: heldNow(item) ? held.filter((text) => text !== shown) : held,
    };
  }

  function refresh(ids: Iterable<string>) {
    for (const itemId of ids) {
      const next = look(itemId);
      if (sameView(views.get(itemId), next)) continue;
      views.set(itemId, next);
      for (const listener of listeners.get(itemId) ?? []) listener();
    }
    const next = countMarks(itemIds.map((itemId) => views.get(itemId) ?? look(itemId)));
    if (JSON.stringify(next) === JSON.stringify(counts)) return;
    counts = next;
    for (const listener of countListeners) listener();
  }

  async function drain() {
    while (drafts.size > 0) {
      const batch = [...drafts.values()];
      state = await write(batch);
      for (const draft of batch) {
        if (drafts.get(draft.itemId) === draft) drafts.delete(draft.itemId);
      }
      refresh(batch.map(({ itemId }) => itemId));
    }
  }

  refresh(itemIds);

  return {
    view: (itemId) => views.get(itemId) ?? look(itemId),
    counts: () => counts,
    subscribe(itemId, listener) {
      const set = listeners.get(itemId) ?? new Set();
      listeners.set(itemId, set.add(listener));
      return () => set.delete(listener);
    },
    subscribeCounts(listener) {
      countListeners.add(listener);
      return () => countListeners.delete(listener);
    },
    type(draft) {
      drafts.set(draft.itemId, draft);
      refresh([draft.itemId]);
      writing ??= drain().finally(() => {
        writing = null;
      });
    },
    publish(next, isOnline) {
      state = next;
      online = isOnline;
      refresh(itemIds);
    },
    async settled() {
      // A write that failed leaves its drafts: they are tried again, and one that fails again is told to whoever waits.
      while (writing || drafts.size > 0) {
        writing ??= drain().finally(() => {
          writing = null;
        });
        await writing;
      }
    },
  };
}
