import type { CalibrationInput } from '@invigil/db/queries/result/load-calibration-input';
import { seededRandom } from '@invigil/rasch';
import { expect, test } from 'vitest';
import { computeCalibration } from './compute-calibration.ts';
import { computeInThread } from './compute-in-thread.ts';

const seed = 20_261_122;

function roomOf(persons: number, items: number): CalibrationInput {
  const random = seededRandom(seed);
  return {
    examId: 'e',
    keyVersionId: 'k',
    scale: {
      scaleVersionId: 'v',
      settings: {
        kind: 't',
        mean: 50,
        sd: 10,
        floor: 0,
        ceiling: 75,
        cuts: [
          ['A+', 70],
          ['C', 46],
        ],
      },
    },
    items: Array.from({ length: items }, (_, item) => ({ itemId: `i${item}`, void: item === 3 })),
    sessions: Array.from({ length: persons }, (_, person) => {
      const reached = random() < 0.1 ? items - 2 : items;
      const marks = Array.from({ length: items }, (_, item) => {
        if (item === 3) return 'v';
        if (item >= reached) return 'b';
        return random() < 1 / (1 + Math.exp((item - items / 2) / 4 - (person - persons / 2) / persons))
          ? 'r'
          : 'w';
      }).join('');
      return {
        sessionId: `s${person}`,
        personId: `p${person}`,
        submissionId: `u${person}`,
        scoreId: `c${person}`,
        attempt: 1,
        status: 'submitted',
        isPreview: false,
        points: marks.replaceAll(/[^r]/g, '').length,
        marks,
        reached,
      };
    }),
  };
}

test('the thread gives to the last digit what is computed here', async () => {
  const input = roomOf(300, 12);
  const refused: string[] = [];
  const calibration = await computeInThread(input, {
    signal: new AbortController().signal,
    onPriorityRefused: (reason) => refused.push(reason),
  });
  expect(calibration).toEqual(computeCalibration(input));
  expect(calibration.outcome).toBe('estimated');
  expect(refused).toEqual([]);
});

test('a closing worker ends the thread in the middle of its work', async () => {
  const closing = new AbortController();
  const computed = computeInThread(roomOf(3_000, 50), { signal: closing.signal });
  closing.abort();
  await expect(computed).rejects.toMatchObject({ name: 'AbortError' });
  await expect(computeInThread(roomOf(20, 5), { signal: closing.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('what fails in the thread fails here', async () => {
  const broken = { ...roomOf(20, 5), items: null } as unknown as CalibrationInput;
  await expect(computeInThread(broken, { signal: new AbortController().signal })).rejects.toThrow(TypeError);
});
