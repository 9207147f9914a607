import { seededRandom } from '@invigil/rasch';
import type { StoredAnswer } from '@invigil/shared/contracts/session';
import { codeOf, createApi, type ExamApi } from './api.ts';
import { createBackOff } from './back-off.ts';
import { enterExam, type Seat } from './enter-exam.ts';
import type { Part } from './part.ts';
import { sit } from './sit.ts';
import { waitMs } from './wait.ts';

export interface Player {
  /** Resolves when this student's session is closed or the play is over; rejects never. */
  play(): Promise<void>;
  /** What the server holds of the session at last; null when there was none, or it can't be read. */
  loadAnswers(): Promise<readonly StoredAnswer[] | null>;
}

/** One simulated student: signs in, starts, sits; after whatever goes wrong, waits a little and goes on. */
export function createPlayer(part: Part): Player {
  const { student, record, signal, now } = part;
  const random = seededRandom(part.seed);
  const backOff = createBackOff(random);
  const devices = new Map<number, ExamApi>();
  let seat: Seat | null = null;

  const apiOf = (device: number): ExamApi => {
    const api =
      devices.get(device) ??
      createApi({ origin: part.origin, token: part.token, personId: student.personId, signal });
    devices.set(device, api);
    return api;
  };

  async function play(): Promise<void> {
    await waitMs(part.schedule.startAtMs - now(), signal);
    const progress = { step: 0 };
    while (!signal.aborted && now() < part.endAtMs) {
      try {
        seat ??= await enterExam(part, apiOf);
        if (seat === null) return;
        backOff.reset();
        const ended = await sit(part, seat, apiOf, progress, backOff);
        if (ended !== 'seat_lost') return;
        seat = null;
      } catch (error) {
        record.count(`failed_${codeOf(error)}`);
      }
      await waitMs(Math.min(backOff.nextMs(), part.endAtMs - now()), signal);
    }
  }

  return {
    play,
    async loadAnswers() {
      if (seat === null) return null;
      for (let tries = 0; tries < 5 && !signal.aborted; tries += 1) {
        try {
          const { sessionId, deviceId, device } = seat;
          const api = apiOf(device);
          if (tries > 0) await api.signIn();
          return (await api.load({ sessionId, deviceId })).answers;
        } catch {
          await waitMs(backOff.nextMs(), signal);
        }
      }
      return null;
    },
  };
}
