import { type Random, seededRandom } from '@invigil/rasch';

/** What a simulated student does, in milliseconds since the play began. */
export type Step = { atMs: number } & (
  | { kind: 'answer'; index: number }
  /** Cleared, and a little later typed again. */
  | { kind: 'clear'; index: number }
  /** No network: typing goes on, nothing is sent, no sign of life. */
  | { kind: 'drop'; forMs: number }
  /** Another page in front. */
  | { kind: 'hide'; forMs: number }
  /** Goes on at another device. */
  | { kind: 'take_over' }
  | { kind: 'hand_in' }
);

export interface Schedule {
  startAtMs: number;
  /** In order of time. */
  steps: Step[];
}

export interface ScheduleOptions {
  seed: number;
  /** From 1. */
  student: number;
  answerCount: number;
  /** In which a whole paper is worked through. */
  spanMs: number;
}

/** Of every twenty students: one hands in early, one moves to another device, five have a bad connection. */
const earlyOfTwenty = 11;
const movingOfTwenty = 17;
const flakyOfTwenty = [2, 6, 9, 14, 19];

/** The same seed gives the same behaviour; a second apart, a hundred students do not move in step. */
export function drawSchedule({ seed, student, answerCount, spanMs }: ScheduleOptions): Schedule {
  const random = seededRandom(seed * 100_003 + student);
  const place = student % 20;
  const startAtMs = Math.round(Math.min(10_000, spanMs / 10) * random());
  const leavesAtMs =
    place === earlyOfTwenty
      ? startAtMs + spanMs * (0.1 + 0.15 * random())
      : startAtMs + spanMs * (0.75 + 0.3 * random());
  const steps: Step[] = [
    ...answering(random, answerCount, startAtMs, spanMs),
    ...(flakyOfTwenty.includes(place) ? dropping(random, startAtMs, spanMs) : []),
    ...(random() < 0.3 ? hiding(random, startAtMs, spanMs) : []),
  ];
  if (place === movingOfTwenty)
    steps.push({ kind: 'take_over', atMs: startAtMs + spanMs * (0.05 + 0.2 * random()) });
  const before = steps.filter(({ atMs }) => atMs < leavesAtMs);
  before.push({ kind: 'hand_in', atMs: leavesAtMs });
  return {
    startAtMs,
    steps: before
      .map((step) => ({ ...step, atMs: Math.round(step.atMs) }))
      .sort((one, other) => one.atMs - other.atMs),
  };
}

/** A handful at once, then one after another with pauses for thought, every twelfth cleared and typed again. */
function answering(random: Random, count: number, startAtMs: number, spanMs: number): Step[] {
  const quick = Math.min(count, 4 + Math.floor(20 * random() ** 1.5));
  const steps: Step[] = [];
  let atMs = startAtMs;
  for (let index = 0; index < count; index += 1) {
    const meanMs = index < quick ? Math.min(1_500, spanMs / 100) : (0.8 * spanMs) / count;
    atMs += meanMs * (0.3 + 1.4 * random());
    steps.push({ kind: 'answer', index, atMs });
    if (random() < 1 / 12) {
      const thoughtMs = meanMs * (1 + 3 * random());
      steps.push({ kind: 'clear', index, atMs: atMs + thoughtMs });
      steps.push({ kind: 'answer', index, atMs: atMs + thoughtMs * 1.2 });
    }
  }
  return steps;
}

/** A minute or two away, about every ten minutes; the first time within the first two. */
function dropping(random: Random, startAtMs: number, spanMs: number): Step[] {
  const steps: Step[] = [];
  let atMs = startAtMs + Math.min(120_000, spanMs / 5) * (0.2 + 0.8 * random());
  while (atMs < startAtMs + spanMs) {
    const forMs = Math.round(Math.min(60_000 + 60_000 * random(), spanMs / 8));
    steps.push({ kind: 'drop', atMs, forMs });
    atMs += forMs + Math.min(600_000, spanMs / 3) * (0.5 + random());
  }
  return steps;
}

function hiding(random: Random, startAtMs: number, spanMs: number): Step[] {
  const forMs = Math.round(Math.min(10_000 + 40_000 * random(), spanMs / 10));
  return [{ kind: 'hide', atMs: startAtMs + spanMs * (0.02 + 0.7 * random()), forMs }];
}
