import { expect, test } from 'vitest';
import type { ExamId, SessionId } from './ids.ts';
import { fanoutMessage, sessionsChanged } from './jobs.ts';

const examId = crypto.randomUUID() as ExamId;
const idsOf = (count: number) => Array.from({ length: count }, () => crypto.randomUUID() as SessionId);

test('one sitting is told by itself, several together, each once', () => {
  expect(sessionsChanged(examId, [])).toEqual([]);
  const [one] = idsOf(1) as [SessionId];
  expect(sessionsChanged(examId, [one])).toEqual([{ kind: 'session_changed', sessionId: one, examId }]);
  const many = idsOf(400);
  const told = sessionsChanged(examId, many);
  expect(told.flatMap((message) => ('sessionIds' in message ? message.sessionIds : []))).toEqual(many);
});

test('of a whole hall the exam alone is told', () => {
  expect(sessionsChanged(examId, idsOf(10_000))).toEqual([
    { kind: 'sessions_changed', sessionIds: null, examId },
  ]);
});

test('every message is one that the other processes accept, and fits a notification of Postgres with its envelope', () => {
  for (const count of [1, 2, 150, 151, 600, 601])
    for (const message of sessionsChanged(examId, idsOf(count))) {
      expect(fanoutMessage.safeParse(message).success).toBe(true);
      expect(JSON.stringify({ origin: crypto.randomUUID(), message }).length).toBeLessThan(8_000);
    }
});
