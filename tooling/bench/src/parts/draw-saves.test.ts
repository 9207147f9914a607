import { expect, test } from 'vitest';
import { drawSaves } from './draw-saves.ts';

const students = Array.from({ length: 4 }, (_, at) => ({
  personId: `person ${at}`,
  deviceId: `device ${at}`,
  cookie: '',
}));
const main = { examId: 'exam', itemIds: ['a', 'b', 'c', 'd', 'e'] };
const sessionIds = students.map((_, at) => `session ${at}`);
const seed = 7;

test('a group holds no answer twice, and each answer rises by one revision from group to group', () => {
  const draw = drawSaves({ main, students }, sessionIds, seed);
  const last = new Map<string, number>();
  for (let group = 0; group < 50; group += 1) {
    const saves = draw(10);
    const keys = saves.map(({ sessionId, changes }) => `${sessionId} ${changes[0]?.itemId}`);
    expect(new Set(keys).size).toBe(10);
    saves.forEach(({ changes }, at) => {
      const key = keys[at] as string;
      expect(changes[0]?.revision).toBe((last.get(key) ?? 1) + 1);
      last.set(key, changes[0]?.revision as number);
    });
  }
});

test('each save is of the student whose session it is', () => {
  const draw = drawSaves({ main, students }, sessionIds, seed);
  for (const { sessionId, personId } of draw(20))
    expect(students[sessionIds.indexOf(sessionId)]?.personId).toBe(personId);
});

test('a group that is larger than the room holds each answer once', () => {
  expect(drawSaves({ main, students }, sessionIds, seed)(1_000)).toHaveLength(20);
});
