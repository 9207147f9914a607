import type { LoadOutput, SessionState } from '@invigil/shared/contracts/session';
import type { ExamApi } from './api.ts';
import { deviceIdOf } from './device-id.ts';
import type { Part } from './part.ts';
import { createSheet, type Sheet } from './sheet.ts';

/** A device that holds a session in progress. */
export interface Seat {
  sessionId: string;
  device: number;
  deviceId: string;
  lease: string;
  state: SessionState;
  sheet: Sheet;
  /** The item of each answer the student is going to give; null where this paper has none. */
  itemIds: (string | null)[];
  /** On the monotonic clock of the play. */
  startedAtMs: number;
}

/** How many devices a student may come back with after a run before this one. */
const devicesTried = [1, 2];

/** Signs in and starts, or goes on where an earlier run ended; null when there is nothing to sit. */
export async function enterExam(part: Part, apiOf: (device: number) => ExamApi): Promise<Seat | null> {
  const first = apiOf(1);
  await first.signIn();
  const exam = (await first.listMine()).exams.find(({ examId }) => examId === part.examId);
  if (!exam || exam.canStart.verdict === 'no') {
    part.record.count(`not_sitting_${exam?.canStart.verdict === 'no' ? exam.canStart.reason : 'absent'}`);
    return null;
  }
  for (const device of devicesTried) {
    const api = apiOf(device);
    if (device > 1) await api.signIn();
    const deviceId = deviceIdOf(part.student.personId, device);
    const started = await api.start({ examId: part.examId, deviceId });
    // Held by another device: of ours, or of a person who looks at the demo through this student's eyes.
    if (started.lease === null) continue;
    part.record.count(exam.canStart.verdict === 'start' ? 'started' : 'resumed');
    const loaded = await api.load({ sessionId: started.state.sessionId, deviceId });
    return seatOf(part, device, deviceId, loaded.lease ?? started.lease, loaded);
  }
  part.record.count('held_elsewhere');
  return null;
}

export function seatOf(
  part: Part,
  device: number,
  deviceId: string,
  lease: string,
  loaded: LoadOutput,
): Seat {
  const sheet = createSheet('uz');
  sheet.adopt(loaded.answers, loaded.state.epoch);
  const items = new Map(loaded.items.map(({ question, part, itemId }) => [`${question}${part}`, itemId]));
  return {
    sessionId: loaded.state.sessionId,
    device,
    deviceId,
    lease,
    state: loaded.state,
    sheet,
    itemIds: part.student.answers.map(({ question, part }) => items.get(`${question}${part}`) ?? null),
    startedAtMs: part.now(),
  };
}
