import type { PaperItem } from '@invigil/shared/contracts/session';
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ItemView } from '../sync/answer-sheet.ts';
import type { SheetCounts } from '../sync/save-marks.ts';
import { isOnline, readOnlyReason, type SittingState } from '../sync/sitting-state.ts';
import type { Room } from './open-room.ts';

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom outside the exam room');
  return room;
}

export function itemLabel(item: Pick<PaperItem, 'question' | 'part'>): string {
  return `${item.question}${item.part}`;
}

/** One cell listens to its own item. */
export function useItemView(itemId: string): ItemView {
  const { sheet } = useRoom().sitting;
  const subscribe = useCallback((listener: () => void) => sheet.subscribe(itemId, listener), [sheet, itemId]);
  return useSyncExternalStore(subscribe, () => sheet.view(itemId));
}

export function useSheetCounts(): SheetCounts {
  const { sheet } = useRoom().sitting;
  return useSyncExternalStore(sheet.subscribeCounts, sheet.counts);
}

/** A part of the sitting's state; the reader renders when that part changes. */
export function useSitting<Part extends string | number | boolean | object | null | undefined>(
  select: (state: SittingState) => Part,
): Part {
  const { sitting } = useRoom();
  return useSyncExternalStore(sitting.subscribe, () => select(sitting.state()));
}

export const useIsOnline = () => useSitting(isOnline);
export const useReadOnlyReason = () => useSitting(readOnlyReason);

export function useIsCurrent(itemId: string): boolean {
  const { cursor } = useRoom();
  return useSyncExternalStore(cursor.subscribe, () => cursor.current() === itemId);
}

export function useCurrentItem(): PaperItem | undefined {
  const { cursor, items } = useRoom();
  const itemId = useSyncExternalStore(cursor.subscribe, cursor.current);
  return items.find((item) => item.itemId === itemId);
}

export function useFlag(question: number): boolean {
  const { notes } = useRoom();
  return useSyncExternalStore(notes.subscribe, () => notes.isFlagged(question));
}

export function useHasNote(question: number): boolean {
  const { notes } = useRoom();
  return useSyncExternalStore(notes.subscribe, () => notes.note(question).trim() !== '');
}

/** Milliseconds left by the server's clock, looked at four times a second and renewed each `stepMs`. */
export function useTimeLeft(stepMs = 1000): number | null {
  const { sitting } = useRoom();
  const look = useCallback(() => {
    const leftMs = sitting.timeLeftMs();
    return leftMs === null ? null : Math.ceil(leftMs / stepMs) * stepMs;
  }, [sitting, stepMs]);
  const [leftMs, setLeftMs] = useState(look);
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(look()), Math.min(250, stepMs));
    return () => clearInterval(timer);
  }, [look, stepMs]);
  return leftMs;
}
