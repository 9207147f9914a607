/** Which item is in hand. An external store, so that moving it renders two cells and not the sheet. */
export interface Cursor {
  current(): string;
  /** `focus`: the move comes from a key or a jump, and the item's control should take the focus. */
  moveTo(itemId: string, focus?: boolean): void;
  step(by: 1 | -1): void;
  neighbour(by: 1 | -1): string | null;
  /** Once after a move with focus: true for the item that is to take it, also when it is mounted only then. */
  takeFocus(itemId: string): boolean;
  /** Told of each move; `focus` as above. */
  subscribe(listener: (move: { itemId: string; focus: boolean }) => void): () => void;
}

export function createCursor(itemIds: readonly string[]): Cursor {
  let current = itemIds[0] ?? '';
  let wantsFocus: string | null = null;
  const listeners = new Set<(move: { itemId: string; focus: boolean }) => void>();
  const neighbour = (by: 1 | -1) => itemIds[itemIds.indexOf(current) + by] ?? null;
  const moveTo = (itemId: string, focus = false) => {
    if (!itemIds.includes(itemId)) return;
    if (itemId === current && !focus) return;
    current = itemId;
    wantsFocus = focus ? itemId : null;
    for (const listener of listeners) listener({ itemId, focus });
  };
  return {
    current: () => current,
    moveTo,
    neighbour,
    takeFocus(itemId) {
      if (wantsFocus !== itemId) return false;
      wantsFocus = null;
      return true;
    },
    step(by) {
      const next = neighbour(by);
      if (next !== null) moveTo(next, true);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
