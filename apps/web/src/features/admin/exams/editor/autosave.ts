import { type FieldConflict, type Fields, mergeEdits, sameFields } from './merge-edits.ts';

export type SavePhase = 'rest' | 'waiting' | 'sending' | 'failed' | 'conflict';

export interface SaveState<F extends Fields> {
  phase: SavePhase;
  /** What was typed and is not on the server yet; null when the server has everything. */
  mine: F | null;
  conflicts: readonly FieldConflict[];
  error: unknown;
}

export interface AutosaveDeps<Doc extends { version: number }, F extends Fields> {
  /** The document as this page knows it now. */
  current: () => Doc;
  read: (doc: Doc) => F;
  write: (doc: Doc, fields: F) => Doc;
  send: (doc: Doc, fields: F) => Promise<{ version: number }>;
  /** A newer document is known: after a save of ours, or told by a conflict. */
  accept: (doc: Doc) => Promise<void> | void;
  /** The document as it stands on the server, when that is what the error says. */
  conflictOf: (error: unknown) => Doc | null;
  /** Runs the acts on one document one after another: each must name the version that the one before it made. */
  inTurn: (act: () => Promise<void>) => Promise<void>;
  delayMs: number;
}

/** More rounds than colleagues can interfere with one save; then it is shown as failed. */
const mostRounds = 4;

/**
 * Saves one section by itself, soon after the last change. Someone else's change to other fields is merged without a word;
 * a field changed by both stops saving until the person chose a side.
 */
export function createAutosave<Doc extends { version: number }, F extends Fields>(
  deps: AutosaveDeps<Doc, F>,
) {
  const listeners = new Set<() => void>();
  let state: SaveState<F> = { phase: 'rest', mine: null, conflicts: [], error: undefined };
  let base: F | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: Partial<SaveState<F>>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), deps.delayMs);
  };

  function set(patch: Partial<F>): void {
    if (state.mine === null || base === null) base = deps.read(deps.current());
    const mine = { ...(state.mine ?? base), ...patch } as F;
    become({ mine, ...(state.conflicts.length === 0 && { phase: 'waiting', error: undefined }) });
    if (state.conflicts.length === 0) later();
  }

  /** Sends what is not sent yet. Resolves when it is on the server, or when it can't get there by itself. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (state.mine === null || state.conflicts.length > 0) return;
    await deps.inTurn(async () => {
      for (let round = 0; round < mostRounds; round += 1) if (await sendOnce()) return;
      become({ phase: 'failed', error: undefined });
    });
  }

  async function sendOnce(): Promise<boolean> {
    if (state.mine === null || base === null) return true;
    const doc = deps.current();
    const theirs = deps.read(doc);
    const { merged, conflicts } = mergeEdits(base, state.mine, theirs);
    if (conflicts.length > 0) {
      become({ phase: 'conflict', conflicts });
      return true;
    }
    base = theirs;
    if (sameFields(merged, theirs)) {
      become({ phase: 'rest', mine: null });
      return true;
    }
    become({ phase: 'sending', mine: merged });
    try {
      const { version } = await deps.send(doc, merged);
      await deps.accept({ ...deps.write(deps.current(), merged), version });
    } catch (error) {
      const newer = deps.conflictOf(error);
      if (!newer) {
        become({ phase: 'failed', error });
        return true;
      }
      await deps.accept(newer);
      return false;
    }
    base = merged;
    if (state.mine === merged) become({ phase: 'rest', mine: null });
    else {
      become({ phase: 'waiting' });
      later();
    }
    return true;
  }

  /** The answer to one conflict; after the last one saving goes on. */
  function settle(field: string, side: 'mine' | 'theirs'): void {
    const conflict = state.conflicts.find((one) => one.field === field);
    if (!conflict || state.mine === null || base === null) return;
    base = { ...base, [field]: conflict.theirs };
    const mine = side === 'theirs' ? ({ ...state.mine, [field]: conflict.theirs } as F) : state.mine;
    const conflicts = state.conflicts.filter((one) => one !== conflict);
    become({ mine, conflicts, phase: conflicts.length > 0 ? 'conflict' : 'waiting' });
    if (conflicts.length === 0) void flush();
  }

  return {
    set,
    flush,
    settle,
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
