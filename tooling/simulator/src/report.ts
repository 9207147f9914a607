import type { StoredAnswer } from '@invigil/shared/contracts/session';
import type { PairAndText } from './sheet.ts';

export interface LostAnswer {
  student: string;
  itemId: string;
  acknowledged: { epoch: number; revision: number };
  stored: { epoch: number; revision: number } | null;
}

export interface Report {
  counts: Record<string, number>;
  acknowledged: number;
  lost: LostAnswer[];
  /** Students whose session could not be read at the end. */
  unread: string[];
}

/** Keeps every acknowledged writing, to be held against what the server has at the end. */
export function createRecord() {
  const counts: Record<string, number> = {};
  const kept = new Map<string, Map<string, PairAndText[]>>();

  return {
    count(what: string, by = 1) {
      counts[what] = (counts[what] ?? 0) + by;
    },
    counts: () => ({ ...counts }),
    acknowledge(student: string, itemId: string, { epoch, revision, text }: PairAndText) {
      const items = kept.get(student) ?? new Map<string, PairAndText[]>();
      kept.set(student, items);
      items.set(itemId, [...(items.get(itemId) ?? []), { epoch, revision, text }]);
    },
    /** What a checker calls lost (protocol.md §3): the stored pair is smaller, or equal with another text. */
    async compare(load: (student: string) => Promise<readonly StoredAnswer[] | null>): Promise<Report> {
      const lost: LostAnswer[] = [];
      const unread: string[] = [];
      let acknowledged = 0;
      for (const [student, items] of kept) {
        const stored = await load(student);
        if (stored === null) unread.push(student);
        const byItem = new Map(stored?.map((answer) => [answer.itemId as string, answer]));
        for (const [itemId, writings] of items) {
          acknowledged += writings.length;
          for (const writing of stored === null ? [] : writings) {
            const stands = byItem.get(itemId);
            if (stands && isKept(writing, stands)) continue;
            lost.push({
              student,
              itemId,
              acknowledged: { epoch: writing.epoch, revision: writing.revision },
              stored: stands ? { epoch: stands.epoch, revision: stands.revision } : null,
            });
          }
        }
      }
      return { counts: { ...counts }, acknowledged, lost, unread };
    },
  };
}

export type RunRecord = ReturnType<typeof createRecord>;

function isKept(writing: PairAndText, stands: PairAndText): boolean {
  const order = stands.epoch - writing.epoch || stands.revision - writing.revision;
  return order > 0 || (order === 0 && stands.text === writing.text);
}
