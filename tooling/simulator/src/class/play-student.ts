import { randomUUID } from 'node:crypto';
import { seededRandom } from '@invigil/rasch';
import { codeOf } from '../api.ts';
import { createBackOff } from '../back-off.ts';
import { waitMs } from '../wait.ts';
import { createStudentCalls } from './calls.ts';
import type { Held } from './check-class.ts';
import { createDevice, type Device } from './device.ts';
import type { StudentPlan } from './draw-student.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLine, type Line } from './line.ts';
import { createShownClock } from './shown-clock.ts';
import type { Wire } from './wire.ts';

export interface ClassPart {
  slip: { login: string; secret: string };
  examId: string;
  plan: StudentPlan;
  seed: number;
  wire: Wire;
  /** Milliseconds since the play began. */
  now: () => number;
  count: (what: string, by?: number) => void;
  signal: AbortSignal;
}

export interface ClassStudent {
  readonly login: string;
  readonly ledger: Ledger;
  signIn(): Promise<void>;
  /** Until the sitting is closed and nothing waits, or `untilMs` of the play. Rejects never. */
  play(untilMs: number): Promise<void>;
  load(): Promise<Held | null>;
}

const heartbeatEveryMs = 20_000;

export function createStudent(part: ClassPart): ClassStudent {
  const { slip, plan, wire, now, count, signal } = part;
  const random = seededRandom(part.seed);
  const ledger = createLedger();
  const devices: { device: Device; line: Line }[] = [];
  let itemIds: string[] = [];

  const addDevice = (outages: StudentPlan['outages']): Device => {
    const { lostInHundred, tabs, clockOffMs } = plan;
    const line = createLine({ wire, outages, lostInHundred, random, now, count, signal });
    const calls = createStudentCalls(line.send, slip);
    const clock = createShownClock({ monotonicMs: now, wallMs: () => Date.now() + clockOffMs });
    const deviceId = randomUUID();
    const device = createDevice({ deviceId, calls, line, clock, ledger, random, tabs, now, count, signal });
    devices.push({ device, line });
    return device;
  };
  const holder = () => devices.at(-1)?.device as Device;
  const pending = () => devices.reduce((sum, { device }) => sum + device.sheet.pendingCount(), 0);
  const isClosed = () => (holder().state?.status ?? 'in_progress') !== 'in_progress';

  /** Again and again until it is done, the play is over or the sitting closed. */
  async function insist(act: () => Promise<void>, untilMs: number): Promise<void> {
    const backOff = createBackOff(random);
    while (!signal.aborted && now() < untilMs) {
      try {
        return await act();
      } catch (error) {
        count(`failed_${codeOf(error)}`);
        if (codeOf(error) === 'UNAUTHENTICATED')
          await holder()
            .calls.signIn()
            .catch(() => {});
        await waitMs(backOff.nextMs(), signal);
      }
    }
  }

  async function enter(device: Device): Promise<void> {
    const { calls, deviceId } = device;
    const started = await device.ask(() => calls.start({ examId: part.examId, deviceId }));
    const { sessionId, timeline, epoch } = started.state;
    device.lease = started.lease ?? '';
    if (started.lease === null) {
      const reply = await device.ask(() => calls.takeOver({ sessionId, deviceId, timeline, epoch }));
      if (reply.result === 'refused') throw new Error(reply.reason);
      device.lease = reply.lease;
    }
    const loaded = await device.ask(() => calls.load({ sessionId, deviceId }));
    Object.assign(ledger, { sessionId, salt: loaded.salt });
    itemIds = [...loaded.items]
      .sort((one, other) => one.position - other.position)
      .map((item) => item.itemId);
    device.sheet.adopt(loaded.answers, loaded.state.epoch);
  }

  async function moveOn(untilMs: number): Promise<void> {
    const second = addDevice([]);
    await insist(async () => {
      await second.calls.signIn();
      await enter(second);
      count('tookOver');
    }, untilMs);
  }

  /** Nothing is typed any more: what waits is sent, then the manifest of all that stands. */
  async function handIn(untilMs: number): Promise<void> {
    const device = holder();
    while (device.sheet.pendingCount() > 0 && now() < untilMs && !signal.aborted && !isClosed())
      await waitMs(50, signal);
    if (isClosed()) return;
    await insist(async () => {
      const { sessionId, timeline, epoch } = device.state as NonNullable<Device['state']>;
      const manifest = device.sheet.manifest();
      // The same number again where a reply was lost: what is closed is not closed twice.
      const input = { sessionId, timeline, epoch, number: 1, manifest, acceptMissing: false };
      const reply = await device.ask(() => device.calls.submit(input));
      count(`handIn_${reply.result}`);
      if (reply.result !== 'submitted') throw new Error(reply.result);
    }, untilMs);
  }

  async function beat(): Promise<void> {
    const device = holder();
    if (device.state === null || isClosed()) return;
    const { sessionId } = device.state;
    const { deviceId, sheet } = device;
    const signs = { pendingCount: sheet.pendingCount(), refusedCount: 0, pageVisible: true };
    await device
      .ask(() => device.calls.heartbeat({ sessionId, deviceId, ...signs }))
      .catch((error) => count(`failed_${codeOf(error)}`));
  }

  async function play(untilMs: number): Promise<void> {
    await waitMs(plan.startAtMs - now(), signal);
    await insist(() => enter(holder()), untilMs);
    const beating = setInterval(() => void beat(), heartbeatEveryMs * (0.8 + 0.4 * random()));
    for (const step of plan.steps) {
      await waitMs(step.atMs - now(), signal);
      if (signal.aborted || isClosed()) break;
      if (step.kind === 'take_over') await moveOn(untilMs);
      else if (step.kind === 'hand_in') await handIn(untilMs);
      else if (itemIds[step.item]) holder().write(itemIds[step.item] as string, step.text, step.tab);
    }
    while (!signal.aborted && now() < untilMs && (pending() > 0 || !isClosed())) {
      await waitMs(500 + 1_000 * random(), signal);
      const leftMs =
        Date.parse(holder().state?.deadlineAt ?? '') - Date.parse(holder().state?.serverNow ?? '');
      // Whoever left it to the sweep looks now and then whether it has been.
      if (!isClosed() && !(leftMs > heartbeatEveryMs)) await beat();
      if (!isClosed() && !(leftMs > 0)) await refresh();
    }
    clearInterval(beating);
    for (const { device } of devices) device.stop();
    ledger.unsent = pending();
    ledger.refused = devices.reduce((sum, { device }) => sum + device.sheet.refusedCount(), 0);
  }

  async function refresh(): Promise<Held | null> {
    const device = holder();
    const { sessionId } = ledger;
    if (sessionId === null) return null;
    return device.ask(() => device.calls.load({ sessionId, deviceId: device.deviceId })).catch(() => null);
  }

  addDevice(plan.outages);
  return {
    login: slip.login,
    ledger,
    signIn: () => holder().calls.signIn(),
    play,
    async load() {
      for (const { line } of devices) line.mend();
      for (let tries = 0; tries < 5 && !signal.aborted; tries += 1) {
        const held = await refresh();
        if (held) return held;
        await waitMs(500 * 2 ** tries, signal);
      }
      return null;
    },
  };
}
