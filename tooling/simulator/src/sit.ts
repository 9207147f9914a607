import type { SessionState } from '@invigil/shared/contracts/session';
import { codeOf, type ExamApi } from './api.ts';
import type { createBackOff } from './back-off.ts';
import { deviceIdOf } from './device-id.ts';
import { type Seat, seatOf } from './enter-exam.ts';
import type { Part } from './part.ts';
import type { Step } from './schedule.ts';
import { waitMs } from './wait.ts';

const heartbeatEveryMs = 20_000;
/** From the first unsent keystroke to the batch. */
const debounceMs = 500;
const batchLimit = 100;
/** After the play, for what is unsent. */
const lastSendingMs = 30_000;

export type Ending = 'closed' | 'taken_away' | 'play_over' | 'seat_lost';

/** A student at the desk: does what is due, sends what waits, and sleeps until the next thing. */
export async function sit(
  part: Part,
  seat: Seat,
  apiOf: (device: number) => ExamApi,
  progress: { step: number },
  backOff: ReturnType<typeof createBackOff>,
): Promise<Ending> {
  const { record, signal, now } = part;
  let offlineUntilMs = 0;
  let retryAtMs = 0;
  let hiddenUntilMs = 0;
  let heartbeatAtMs = 0;
  let flushAtMs = 0;
  let wants: 'nothing' | 'take_over' | 'hand_in' = 'nothing';

  while (!signal.aborted) {
    const over = now() >= part.endAtMs;
    if (over && (seat.sheet.pendingCount() === 0 || now() > part.endAtMs + lastSendingMs)) return 'play_over';
    if (over) offlineUntilMs = 0;
    else doWhatIsDue();
    const ending = now() >= Math.max(offlineUntilMs, retryAtMs) ? await sendWhatIsDue() : null;
    if (ending) return ending;
    await waitMs(Math.max(5, nextAtMs() - now()), signal);
  }
  return 'play_over';

  function doWhatIsDue() {
    for (;;) {
      const step = part.schedule.steps[progress.step];
      if (!step || step.atMs > now()) return;
      progress.step += 1;
      doStep(step);
    }
  }

  function doStep(step: Step) {
    if (seat.sheet.pendingCount() === 0) flushAtMs = now() + debounceMs;
    switch (step.kind) {
      case 'answer':
        return write(step.index, part.student.answers[step.index]?.text ?? '');
      case 'clear':
        return write(step.index, '');
      case 'drop':
        offlineUntilMs = now() + step.forMs;
        return record.count('drops');
      case 'hide':
        hiddenUntilMs = now() + step.forMs;
        heartbeatAtMs = 0;
        return;
      case 'take_over':
      case 'hand_in':
        wants = step.kind;
    }
  }

  function write(index: number, text: string) {
    const itemId = seat.itemIds[index];
    if (itemId && (seat.sheet.textOf(itemId) ?? '') !== text) seat.sheet.write(itemId, text);
  }

  async function sendWhatIsDue(): Promise<Ending | null> {
    try {
      const sent = await sendOne();
      if (sent) backOff.reset();
      return sent ? endingOf(sent) : null;
    } catch (error) {
      const code = codeOf(error);
      record.count(`failed_${code}`);
      // A move that is refused must not keep the answers from being sent.
      if (code === 'WRONG_SECRET') wants = 'nothing';
      if (code === 'UNAUTHENTICATED') await signInAgain();
      if (code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'SESSION_CLOSED') return 'seat_lost';
      retryAtMs = now() + backOff.nextMs();
      return null;
    }
  }

  async function sendOne(): Promise<SessionState | null> {
    const api = apiOf(seat.device);
    const pending = seat.sheet.pendingCount();
    if (wants === 'take_over') return takeOver();
    if (pending > 0 && now() >= flushAtMs) return save(api);
    if (wants === 'hand_in' && pending === 0) return handIn(api);
    if (now() < heartbeatAtMs) return null;
    heartbeatAtMs = Math.max(
      now() + 1_000,
      Math.min(now() + heartbeatEveryMs, hiddenUntilMs > now() ? hiddenUntilMs : Infinity),
    );
    const beat = await api.heartbeat({
      sessionId: seat.sessionId,
      deviceId: seat.deviceId,
      pendingCount: pending,
      refusedCount: seat.sheet.refusedCount(),
      pageVisible: now() >= hiddenUntilMs,
    });
    record.count('heartbeats');
    return beat.state;
  }

  async function save(api: ExamApi): Promise<SessionState> {
    const changes = seat.sheet.batch(batchLimit).map((change) => ({
      ...change,
      clientElapsedMs: Math.max(0, Math.round(now() - seat.startedAtMs)),
    }));
    const { state, acks } = await api.save({
      sessionId: seat.sessionId,
      timeline: seat.state.timeline,
      lease: seat.lease,
      changes,
    });
    for (const change of seat.sheet.settle(changes, acks))
      record.acknowledge(part.student.login, change.itemId, change);
    record.count('saves');
    for (const { verdict } of acks) record.count(`verdict_${verdict}`);
    return state;
  }

  async function handIn(api: ExamApi): Promise<SessionState> {
    const reply = await api.submit({
      sessionId: seat.sessionId,
      timeline: seat.state.timeline,
      epoch: seat.state.epoch,
      number: seat.state.submissionCount + 1,
      manifest: seat.sheet.manifest(),
    });
    record.count(`hand_in_${reply.result}`);
    if (reply.result === 'submitted') return reply.state;
    const loaded = await api.load({ sessionId: seat.sessionId, deviceId: seat.deviceId });
    seat.sheet.adopt(loaded.answers, loaded.state.epoch);
    retryAtMs = now() + backOff.nextMs();
    return loaded.state;
  }

  /** What the first device had not sent is typed again at the second. */
  async function takeOver(): Promise<SessionState> {
    const device = seat.device + 1;
    const deviceId = deviceIdOf(part.student.personId, device);
    const api = apiOf(device);
    await api.signIn();
    const { sessionId } = seat;
    const { timeline, epoch } = seat.state;
    const reply = await api.takeOver({ sessionId, deviceId, timeline, epoch });
    record.count(`take_over_${reply.result}`);
    wants = 'nothing';
    if (reply.result === 'refused') return reply.state;
    const unsent = seat.sheet.pendingTexts();
    const loaded = await api.load({ sessionId, deviceId });
    Object.assign(seat, seatOf(part, device, deviceId, reply.lease, loaded));
    for (const [itemId, text] of unsent) seat.sheet.write(itemId, text);
    heartbeatAtMs = 0;
    return loaded.state;
  }

  function endingOf(state: SessionState): Ending | null {
    seat.state = state;
    if (state.status !== 'in_progress') return 'closed';
    if (state.holderDeviceId === seat.deviceId) return null;
    record.count('taken_away');
    return 'taken_away';
  }

  async function signInAgain(): Promise<void> {
    await apiOf(seat.device)
      .signIn()
      .catch((error) => record.count(`failed_${codeOf(error)}`));
  }

  function nextAtMs(): number {
    const pending = seat.sheet.pendingCount();
    const sendAtMs = Math.min(
      heartbeatAtMs,
      pending > 0 ? flushAtMs : Infinity,
      wants === 'nothing' ? Infinity : 0,
    );
    const blockedUntilMs = Math.max(offlineUntilMs, retryAtMs);
    const stepAtMs = part.schedule.steps[progress.step]?.atMs ?? Infinity;
    return Math.min(stepAtMs, Math.max(blockedUntilMs, sendAtMs), part.endAtMs, now() + heartbeatEveryMs);
  }
}
