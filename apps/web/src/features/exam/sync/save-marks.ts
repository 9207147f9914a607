import { comparePairs, isBlank, type Pair } from './pairs.ts';
import type { HeldChange, ItemRecord } from './records.ts';

/** The mark by an item. Its words and shapes are those of `ui/state-mark.tsx`. */
export type SaveMark = 'blank' | 'device' | 'device-offline' | 'server' | 'refused' | 'held';

/** What lies in quarantine and is newer than what is stored; older words there are listed, never shown as the answer. */
export function heldNow(item: ItemRecord): HeldChange | null {
  let newest: HeldChange | null = null;
  for (const held of item.held) {
    if (comparePairs(held, item.stored) <= 0 || held.text === item.stored?.text) continue;
    if (comparePairs(held, newest) > 0) newest = held;
  }
  return newest;
}

/** What stands on the server, or stood there before a restore and is on its way back. */
function keptNow(item: ItemRecord): (Pair & { text: string }) | null {
  let newest: (Pair & { text: string }) | null = item.stored;
  for (const offer of item.offers) if (comparePairs(offer, newest) > 0) newest = offer;
  return newest;
}

/** The text that the sheet shows for an item: the student's newest words, wherever they are. */
export function shownText(item: ItemRecord): string {
  const newest = item.pending ?? item.choice?.mine ?? item.refused ?? heldNow(item) ?? keptNow(item);
  return newest?.text ?? '';
}

/** The only place where a state becomes a mark; the counts below are counts of it. */
export function markOf(item: ItemRecord, online: boolean): SaveMark {
  if (item.pending || item.offers.length > 0) return online ? 'device' : 'device-offline';
  if (item.choice || item.refused) return 'refused';
  if (heldNow(item)) return 'held';
  return item.stored && !isBlank(item.stored.text) ? 'server' : 'blank';
}

export interface SheetCounts {
  total: number;
  /** Items whose shown text is not blank. */
  answered: number;
  server: number;
  device: number;
  refused: number;
  held: number;
  blank: number;
}

export interface MarkedItem {
  mark: SaveMark;
  text: string;
}

export function countMarks(marked: Iterable<MarkedItem>): SheetCounts {
  const counts: SheetCounts = { total: 0, answered: 0, server: 0, device: 0, refused: 0, held: 0, blank: 0 };
  for (const { mark, text } of marked) {
    counts.total += 1;
    if (!isBlank(text)) counts.answered += 1;
    counts[mark === 'device-offline' ? 'device' : mark] += 1;
  }
  return counts;
}
