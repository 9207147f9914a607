import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { itemName } from './item-name.ts';

/** Logits a row. */
export const STEP = 0.2;
const ROW_PX = 15;
/** Above so many students bars replace the rows of marks. */
const MOST_MARKED = 500;

export interface WrightInput {
  items: readonly ItemStatistics[];
  abilitySteps: ReadonlyArray<{ fromLogits: number; n: number }>;
}

export interface WrightLayout {
  low: number;
  high: number;
  height: number;
  students: Array<{ atLogits: number; n: number }>;
  items: Array<{ atLogits: number; entries: Array<{ itemId: string; name: string; troubled: boolean }> }>;
  studentCount: number;
  form: 'marks' | 'bars';
  mostInStep: number;
}

/** Row number of a value; the tiny shift keeps 0.6, which is 2.9999… rows of 0.2, in its own row. */
const rowOf = (logits: number) => Math.floor(logits / STEP + 1e-9);
const middleOf = (row: number) => (row + 0.5) * STEP;

/** Everything the map shows, by rows of 0.2 logits; the ruler covers −3 to +3 and whatever lies beyond. */
export function layoutWright({ items, abilitySteps }: WrightInput): WrightLayout {
  const placed = items.flatMap((item) =>
    item.difficulty && !item.void ? [{ item, at: item.difficulty.value }] : [],
  );
  const students = abilitySteps.filter((step) => step.n > 0);
  const values = [
    ...placed.map(({ at }) => at),
    ...students.flatMap((s) => [s.fromLogits, s.fromLogits + STEP]),
  ];
  const low = Math.min(-3, Math.floor(Math.min(0, ...values)));
  const high = Math.max(3, Math.ceil(Math.max(0, ...values)));
  const rows = new Map<number, WrightLayout['items'][number]>();
  for (const { item, at } of placed.sort((a, b) => a.item.position - b.item.position)) {
    const row = rowOf(at);
    const found = rows.get(row) ?? { atLogits: middleOf(row), entries: [] };
    found.entries.push({ itemId: item.itemId, name: itemName(item), troubled: item.troubles.length > 0 });
    rows.set(row, found);
  }
  const studentCount = students.reduce((total, step) => total + step.n, 0);
  return {
    low,
    high,
    height: Math.round(((high - low) / STEP) * ROW_PX),
    students: students.map((step) => ({ atLogits: middleOf(rowOf(step.fromLogits)), n: step.n })),
    items: [...rows.values()].sort((a, b) => b.atLogits - a.atLogits),
    studentCount,
    form: studentCount > MOST_MARKED ? 'bars' : 'marks',
    mostInStep: Math.max(0, ...students.map((step) => step.n)),
  };
}

export interface WrightFinding {
  /** Where the mean student stands against the mean item (0 logits). */
  level: 'fits' | 'easy' | 'hard';
  aboveAll: number;
  belowAll: number;
}

/** How paper and group meet: half a logit apart is seen by everyone who sat it. */
export function wrightFinding({ items, abilitySteps }: WrightInput): WrightFinding {
  const difficulties = items.flatMap((item) =>
    item.difficulty && !item.void ? [item.difficulty.value] : [],
  );
  const n = abilitySteps.reduce((total, step) => total + step.n, 0);
  const mean =
    n === 0 ? 0 : abilitySteps.reduce((sum, step) => sum + step.n * (step.fromLogits + STEP / 2), 0) / n;
  const count = (keep: (step: { fromLogits: number }) => boolean) =>
    abilitySteps.filter(keep).reduce((total, step) => total + step.n, 0);
  const hardest = Math.max(...difficulties);
  const easiest = Math.min(...difficulties);
  return {
    level: mean > 0.5 ? 'easy' : mean < -0.5 ? 'hard' : 'fits',
    aboveAll: difficulties.length === 0 ? 0 : count((step) => step.fromLogits > hardest),
    belowAll: difficulties.length === 0 ? 0 : count((step) => step.fromLogits + STEP < easiest),
  };
}
