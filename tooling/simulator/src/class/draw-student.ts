import { type Random, seededRandom } from '@invigil/rasch';

export interface Outage {
  atMs: number;
  forMs: number;
}

export type ClassStep = { atMs: number; tab: 0 | 1 } & (
  | { kind: 'write'; item: number; text: string }
  /** From here on at another device. */
  | { kind: 'take_over' }
  | { kind: 'hand_in' }
);

/** What one student of the class does, in milliseconds of the play; the same for the same seed. */
export interface StudentPlan {
  startAtMs: number;
  /** In order of time. */
  steps: ClassStep[];
  outages: Outage[];
  lostInHundred: number;
  tabs: 1 | 2;
  /** How far the clock of the device is off; 0 for one in three. */
  clockOffMs: number;
}

export interface PlanOptions {
  seed: number;
  /** From 1. */
  student: number;
  items: number;
  spanMs: number;
}

const dayMs = 86_400_000;
const longestOutageMs = 40_000;
const shortestOutageMs = 5_000;

/**
 * Of each twenty students six have outages, three have two tabs, one moves to another device, four leave it to the sweep; one
 * request in thirty of everyone loses its reply.
 */
export function drawStudent({ seed, student, items, spanMs }: PlanOptions): StudentPlan {
  const random = seededRandom(seed * 100_003 + student);
  const place = student % 20;
  const startAtMs = spanMs * 0.1 * random();
  const tabs = place % 7 === 1 ? 2 : 1;
  const steps = writing(random, items, startAtMs, spanMs, tabs);
  const movesAtMs = spanMs * (0.3 + 0.3 * random());
  if (place === 17) steps.push({ kind: 'take_over', tab: 0, atMs: movesAtMs });
  if (place % 5 !== 4) steps.push({ kind: 'hand_in', tab: 0, atMs: spanMs * (0.92 + 0.08 * random()) });
  return {
    startAtMs,
    steps: steps.sort((one, other) => one.atMs - other.atMs),
    // Who moves does so with texts unsent at the first device.
    outages:
      place === 17
        ? [{ atMs: movesAtMs - spanMs * 0.05, forMs: Math.min(longestOutageMs, spanMs * 0.2) }]
        : place % 3 === 2
          ? drawOutages(random, startAtMs, spanMs)
          : [],
    lostInHundred: 3.3,
    tabs,
    clockOffMs: place % 3 === 0 ? 0 : Math.round((2 * random() - 1) * dayMs),
  };
}

/** Most items once, in order; some passed over, one in eight changed or cleared later. */
function writing(
  random: Random,
  items: number,
  startAtMs: number,
  spanMs: number,
  tabs: number,
): ClassStep[] {
  const steps: ClassStep[] = [];
  const eachMs = (spanMs * 0.9 - startAtMs) / items;
  for (let item = 0; item < items; item += 1) {
    if (random() < 0.08) continue;
    const write = (text: string, atMs: number) =>
      steps.push({ kind: 'write', item, text, atMs, tab: tabs === 2 && random() < 0.5 ? 1 : 0 });
    const atMs = startAtMs + (item + random()) * eachMs;
    write(drawText(random, item), atMs);
    // The second of two quick writings is often made while the first is under way.
    if (random() < 0.08) write(drawText(random, item), atMs + 700 * random());
    if (random() < 0.04) write('', Math.min(spanMs * 0.9, atMs + spanMs * 0.1 * random()));
  }
  return steps;
}

/** One to three, over before the end, so that nobody is late by the doing of the simulator. */
function drawOutages(random: Random, startAtMs: number, spanMs: number): Outage[] {
  const outages: Outage[] = [];
  const count = 1 + Math.floor(3 * random());
  const partMs = (spanMs * 0.85 - startAtMs) / count;
  for (let index = 0; index < count; index += 1) {
    const wishedMs = shortestOutageMs + (longestOutageMs - shortestOutageMs) * random();
    const forMs = Math.min(partMs * 0.8, wishedMs);
    outages.push({ atMs: startAtMs + index * partMs + (partMs - forMs) * random(), forMs });
  }
  return outages;
}

const drawText = (random: Random, item: number): string =>
  item < 35 ? ('ABCD'[Math.floor(4 * random())] as string) : `${Math.floor(1_000 * random())}/${item}`;
