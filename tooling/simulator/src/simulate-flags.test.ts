import { expect, test } from 'vitest';
import { readSimulateFlags } from './simulate-flags.ts';

test('a class of a hundred for two minutes, unless told otherwise', () => {
  expect(readSimulateFlags([])).toEqual({
    students: 100,
    minutes: 2,
    origin: null,
    token: null,
    seed: 1,
    json: false,
  });
  const args = ['--students', '1000', '--minutes', '0.5', '--origin', 'https://exam.test/', '--json'];
  expect(readSimulateFlags(args)).toMatchObject({
    students: 1000,
    minutes: 0.5,
    origin: 'https://exam.test',
    json: true,
  });
});

test.each([
  ['--students', '0'],
  ['--students', '1.5'],
  ['--minutes', 'x'],
  ['--seed', '-1'],
])('%s %s is refused', (flag, value) => {
  expect(() => readSimulateFlags([flag, value])).toThrow(flag);
});
