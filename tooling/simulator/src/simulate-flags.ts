import { parseArgs } from 'node:util';

export interface SimulateFlags {
  students: number;
  minutes: number;
  origin: string | null;
  token: string | null;
  seed: number;
  json: boolean;
}

export function readSimulateFlags(args: readonly string[]): SimulateFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      students: { type: 'string', default: '100' },
      minutes: { type: 'string', default: '2' },
      origin: { type: 'string' },
      token: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    students: wholeOf('students', values.students, 5_000),
    minutes: numberOf('minutes', values.minutes, 600),
    origin: values.origin?.replace(/\/+$/, '') ?? null,
    token: values.token ?? null,
    seed: wholeOf('seed', values.seed, 1_000_000),
    json: values.json,
  };
}

function wholeOf(name: string, text: string, most: number): number {
  const value = numberOf(name, text, most);
  if (!Number.isInteger(value)) throw new Error(`--${name} is a whole number, not ${text}.`);
  return value;
}

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!(value > 0 && value <= most))
    throw new Error(`--${name} is a number above 0 and not above ${most}, not ${text}.`);
  return value;
}
