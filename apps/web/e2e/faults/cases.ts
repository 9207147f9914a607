import { badNetworkCase } from './case-bad-network.ts';
import { clockCase } from './case-clock.ts';
import { heapCase } from './case-heap.ts';
import { killCase } from './case-kill.ts';
import { offlineCase } from './case-offline.ts';
import type { CaseReport } from './case-report.ts';
import { sharedComputerCase } from './case-shared-computer.ts';
import { slowPhoneCase } from './case-slow-phone.ts';
import { twoDevicesCase, twoTabsCase } from './case-two-places.ts';
import type { Stage } from './stage.ts';

export interface FaultCase {
  name: string;
  /** What it promises. */
  sentence: string;
  /** The small figures of `npm test`; absent where the case is reported and not asserted. */
  short?: (stage: Stage, seed: number) => Promise<CaseReport>;
  /** The figures of the table; `rounds` is its number of repetitions unless another is asked for. */
  rounds: number;
  soak: (stage: Stage, seed: number, rounds: number) => Promise<CaseReport>;
}

export const faultCases: readonly FaultCase[] = [
  {
    name: 'kill',
    sentence:
      'what the screen called kept outlives the death of the browser and of the tab, and reaches Postgres',
    short: (stage, seed) => killCase(stage, { seed, rounds: 10 }),
    rounds: 100,
    soak: (stage, seed, rounds) => killCase(stage, { seed, rounds }),
  },
  {
    name: 'offline',
    sentence:
      'a whole exam without a line is stored when it comes back inside the window, and waits for a decision when it comes late',
    short: (stage, seed) => offlineCase(stage, { seed, durationMs: 30_000 }),
    rounds: 5,
    soak: (stage, seed, rounds) => offlineCase(stage, { seed, durationMs: 40_000, students: rounds }),
  },
  {
    name: 'bad-network',
    sentence: 'a line that is slow, loses connections and cuts replies loses no answer',
    short: (stage, seed) =>
      badNetworkCase(stage, {
        seed,
        typingMs: 12_000,
        weather: { latencyMs: [0, 800], lost: 0.3, cutReply: 0.15 },
      }),
    rounds: 5,
    soak: (stage, seed, rounds) =>
      badNetworkCase(stage, {
        seed,
        typingMs: rounds * 30_000,
        weather: { latencyMs: [0, 5_000], lost: 0.3, cutReply: 0.15, hang: 0.03 },
      }),
  },
  {
    name: 'two-tabs',
    sentence: 'of two tabs one sends and the other says so',
    short: (stage, seed) => twoTabsCase(stage, { seed, turns: 3 }),
    rounds: 20,
    soak: (stage, seed, rounds) => twoTabsCase(stage, { seed, turns: rounds }),
  },
  {
    name: 'two-devices',
    sentence: 'a device that loses the sitting reads at once, and its unsent words are kept for a decision',
    short: (stage, seed) => twoDevicesCase(stage, { seed, rounds: 2 }),
    rounds: 20,
    soak: (stage, seed, rounds) => twoDevicesCase(stage, { seed, rounds }),
  },
  {
    name: 'clock',
    sentence:
      'a wrong, jumping or sleeping clock changes nothing of what is accepted, and the time shown is right',
    short: (stage, seed) => clockCase(stage, { seed, acts: 8, sleepMs: 6_000 }),
    rounds: 40,
    soak: (stage, seed, rounds) => clockCase(stage, { seed, acts: rounds, sleepMs: 45_000 }),
  },
  {
    name: 'shared-computer',
    sentence:
      'on a shared computer nobody sees or sends the answers of another, and they wait for their owner',
    short: (stage, seed) => sharedComputerCase(stage, { seed }),
    rounds: 1,
    soak: (stage, seed) => sharedComputerCase(stage, { seed }),
  },
  {
    name: 'heap',
    sentence:
      'typing for a whole exam leaves heap, timers and listeners as they were, and no task holds the page',
    short: (stage, seed) => heapCase(stage, { seed, minutes: 2, timesFaster: 20 }),
    rounds: 150,
    soak: (stage, seed, rounds) => heapCase(stage, { seed, minutes: rounds, timesFaster: 30 }),
  },
  {
    name: 'slow-phone',
    sentence: 'the first keystroke after the start, on a slow phone with a slow line',
    rounds: 3,
    soak: (stage, seed, rounds) => slowPhoneCase(stage, { seed, rounds }),
  },
];
