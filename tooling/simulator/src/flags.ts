import { parseArgs } from 'node:util';

export interface SimulatorFlags {
  students: number;
  /** How long the play lasts, everything in it squeezed to fit; null: at its natural pace, for ever. */
  minutes: number | null;
  seed: number;
  /** At the end, compare what was acknowledged with what the server holds. */
  check: boolean;
}

export function readFlags(args: readonly string[]): SimulatorFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      students: { type: 'string', default: '40' },
      minutes: { type: 'string' },
      seed: { type: 'string', default: '1' },
      check: { type: 'boolean', default: false },
    },
  });
  const minutes = values.minutes === undefined ? null : numberOf('minutes', values.minutes);
  if (values.check && minutes === null) throw new Error('--check needs an end: give --minutes too.');
  return {
    students: numberOf('students', values.students),
    minutes,
    seed: numberOf('seed', values.seed),
    check: values.check,
  };
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} is a number above 0, not ${text}.`);
  return value;
}
