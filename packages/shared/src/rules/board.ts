/** Exams count as active for this long. */
export const activeDays = 90;
/** Rows above and below the caller. */
export const nearMeSpan = 5;

export interface BoardEntry {
  personId: string;
  value: number;
}

export type RankedEntry<Entry extends BoardEntry> = Entry & { rank: number };

/** Highest first; equal values share the better rank, and the next one follows after them (1, 1, 3). Equal ones stand by id. */
export function rankEntries<Entry extends BoardEntry>(entries: readonly Entry[]): RankedEntry<Entry>[] {
  const sorted = [...entries].sort((a, b) => b.value - a.value || (a.personId < b.personId ? -1 : 1));
  let rank = 0;
  return sorted.map((entry, index) => {
    if (index === 0 || entry.value !== sorted[index - 1]?.value) rank = index + 1;
    return { ...entry, rank };
  });
}

/** The caller with up to five rows above and five below; empty for who is not on the board. */
export function nearMe<Entry extends BoardEntry>(
  ranked: readonly RankedEntry<Entry>[],
  personId: string,
): RankedEntry<Entry>[] {
  const own = ranked.findIndex((entry) => entry.personId === personId);
  if (own === -1) return [];
  return ranked.slice(Math.max(0, own - nearMeSpan), own + nearMeSpan + 1);
}
