import { expect, test } from 'vitest';
import { createTurn } from './turn.ts';

/** A turn whose clock the test moves. */
function clocked() {
  let now = 0;
  const done: string[] = [];
  const turn = createTurn(() => now);
  return { turn, done, act: (name: string) => () => void done.push(name), pass: (ms: number) => (now += ms) };
}

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve));

test('what waits for the end of the turn runs then, in the order in which it was asked for', async () => {
  const { turn, done, act } = clocked();
  turn.atEnd(act('a'));
  turn.atEnd(act('b'));
  turn.hurry();
  expect(done).toEqual([]);
  await endOfTurn();
  expect(done).toEqual(['a', 'b']);
});

test('what is overdue runs when somebody hurries, and not once more at the end of the turn', async () => {
  const { turn, done, act, pass } = clocked();
  turn.atEnd(act('a'));
  pass(6);
  turn.atEnd(act('b'));
  turn.hurry();
  expect(done).toEqual(['a']);
  await endOfTurn();
  expect(done).toEqual(['a', 'b']);
});

test('what was to wait some milliseconds is overdue that much later', () => {
  const { turn, done, act, pass } = clocked();
  turn.after(20, act('later'));
  pass(20);
  turn.hurry();
  expect(done).toEqual([]);
  pass(5);
  turn.hurry();
  expect(done).toEqual(['later']);
});

test('an overdue act that plans another one does not run it in the same breath', () => {
  const { turn, done, act, pass } = clocked();
  turn.atEnd(() => {
    act('first')();
    turn.atEnd(act('second'));
  });
  pass(6);
  turn.hurry();
  expect(done).toEqual(['first']);
  pass(6);
  turn.hurry();
  expect(done).toEqual(['first', 'second']);
});
