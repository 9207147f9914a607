import type { Random } from '@invigil/rasch';
import type { SessionState } from '@invigil/shared/contracts/session';
import { codeOf } from '../api.ts';
import { createBackOff } from '../back-off.ts';
import { createSheet, type Sheet } from '../sheet.ts';
import type { StudentCalls } from './calls.ts';
import { type Ledger, noteAck, writingName } from './ledger.ts';
import type { Line } from './line.ts';
import { isShownRight, type ShownClock } from './shown-clock.ts';

export interface DeviceOptions {
  deviceId: string;
  calls: StudentCalls;
  line: Line;
  clock: ShownClock;
  ledger: Ledger;
  random: Random;
  tabs: 1 | 2;
  now: () => number;
  count: (what: string, by?: number) => void;
  signal: AbortSignal;
}

/** A device of a student: one store, which gives the revisions, and one or two tabs that send from it. */
export interface Device {
  readonly deviceId: string;
  readonly calls: StudentCalls;
  readonly sheet: Sheet;
  state: SessionState | null;
  lease: string;
  write(itemId: string, text: string, tab: 0 | 1): void;
  /** Asks, and takes the state and the clock from what comes. */
  ask<Reply extends { state: SessionState }>(request: () => Promise<Reply>): Promise<Reply>;
  /** What waits goes at once, from every tab; as when the network is back. */
  flush(): void;
  stop(): void;
}

const debounceMs = 500;
const batchLimit = 100;

interface Tab {
  timer: NodeJS.Timeout | undefined;
  isSending: boolean;
  backOff: ReturnType<typeof createBackOff>;
}

export function createDevice(options: DeviceOptions): Device {
  const { deviceId, calls, line, clock, ledger, random, now, count, signal } = options;
  const sheet = createSheet('uz');
  const tabs: Tab[] = Array.from({ length: options.tabs }, () => ({
    timer: undefined,
    isSending: false,
    backOff: createBackOff(random),
  }));

  const arm = (tab: Tab, ms: number) => {
    if (tab.timer || tab.isSending || signal.aborted) return;
    tab.timer = setTimeout(() => {
      tab.timer = undefined;
      void send(tab);
    }, ms);
  };

  /** One request at a time a tab; two tabs may well send the same change twice. */
  async function send(tab: Tab): Promise<void> {
    const { state } = device;
    if (state === null || sheet.pendingCount() === 0) return;
    const downMs = line.downUntilMs() - now();
    if (downMs > 0) {
      count('notSent');
      return arm(tab, downMs + 50 * random());
    }
    const changes = sheet.batch(batchLimit);
    for (const change of changes) ledger.sent.add(writingName(change.itemId, change));
    tab.isSending = true;
    let againMs = debounceMs;
    try {
      const { sessionId, timeline } = state;
      const input = { sessionId, timeline, lease: device.lease, changes };
      const { acks } = await device.ask(() => calls.save(input));
      for (const [index, ack] of acks.entries()) {
        const change = changes[index];
        if (change) noteAck(ledger, change, ack);
        count(`verdict_${ack.verdict}`);
      }
      sheet.settle(changes, acks);
      count('saves');
      tab.backOff.reset();
    } catch (error) {
      count(`failed_${codeOf(error)}`);
      count('sentAgain', changes.length);
      if (codeOf(error) === 'UNAUTHENTICATED') await calls.signIn().catch(() => {});
      againMs = tab.backOff.nextMs();
    }
    tab.isSending = false;
    if (sheet.pendingCount() > 0) arm(tab, againMs);
  }

  const device: Device = {
    deviceId,
    calls,
    sheet,
    state: null,
    lease: '',
    write(itemId, text, tab) {
      sheet.write(itemId, text);
      arm(tabs[tab] ?? (tabs[0] as Tab), debounceMs);
    },
    async ask(request) {
      const sentMs = now();
      const reply = await request();
      const receivedMs = now();
      clock.sample(reply.state, sentMs, receivedMs);
      count('clockLooks');
      if (!isShownRight(clock.timeLeftMs(), reply.state, receivedMs - sentMs)) count('clockWrong');
      device.state = reply.state;
      return reply;
    },
    flush() {
      for (const tab of tabs) {
        clearTimeout(tab.timer);
        tab.timer = undefined;
        arm(tab, 0);
      }
    },
    stop() {
      for (const tab of tabs) clearTimeout(tab.timer);
    },
  };
  return device;
}
