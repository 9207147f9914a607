import { isBlank } from './pairs.ts';
import type { HeldChange, ItemRecord } from './records.ts';

/** The mark by an item. Its words and shapes are those of `ui/state-mark.tsx`. */
export type SaveMark = 'blank' | 'device' | 'device-offline' | 'server' | 'refused' | 'held';

/** What lies in quarantine and is still the newest word of this device on the item. */
export function heldNow(item: ItemRecord): HeldChange | null {
  const own = item.stored?.receipt ? item.stored.revision : 0;
  const open = item.held.filter((held) => held.revision >= own && held.text !== item.stored?.text);
  return open.reduce<HeldChange | null>((last, held) => (last && last.revision > held.revision ? last : held), null);
}

/** The text that the sheet shows for an item: the student's newest words, wherever they are. */
export function shownText(item: ItemRecord): string {
  const newest = item.pending ?? item.choice?.mine ?? item.refused ?? heldNow(item) ?? item.stored;
  return newest?.text ?? '';
}

/** The only place where a state becomes a mark; the counts below are counts of it. */
export function markOf(item: ItemRecord, online: boolean): SaveMark {
  if (item.pending) return online ? 'device' : 'device-offline';
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
