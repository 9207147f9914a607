import { parseArgs } from 'node:util';

export const phaseNames = [
  'baseline',
  'herd',
  'open',
  'openFast',
  'closed',
  'closedFive',
  'naive',
  'streams',
  'overload',
  'submits',
  'lists',
  'afterClose',
] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface BenchFlags {
  json: boolean;
  students: number;
  /** Of the open loop; the other phases take a part of it. */
  seconds: number;
  againstNaive: boolean;
  /** Run the sources instead of the bundle. */
  fromSource: boolean;
  seed: number;
  /** The whole of it so many times. */
  runs: number;
  phases: ReadonlySet<PhaseName>;
}

/** Throws one sentence for a flag that can't be used. */
export function readFlags(args: readonly string[]): BenchFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      students: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '60' },
      against: { type: 'string' },
      source: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  });
  if (values.against !== undefined && values.against !== 'naive')
    throw new Error('--against takes "naive": the design that the sources describe.');
  const wanted = values.only?.split(',') ?? phaseNames.filter((name) => name !== 'naive');
  for (const name of wanted)
    if (!phaseNames.includes(name as PhaseName))
      throw new Error(`--only does not know "${name}"; there are: ${phaseNames.join(', ')}.`);
  const phases = new Set(wanted as PhaseName[]);
  if (values.against === 'naive') phases.add('naive');
  // Without a herd nobody would sit.
  phases.add('herd');
  return {
    json: values.json,
    students: numberOf('students', values.students, 20, 50_000),
    seconds: numberOf('seconds', values.seconds, 1, 600),
    againstNaive: phases.has('naive'),
    fromSource: values.source,
    seed: numberOf('seed', values.seed, 0, 2 ** 32 - 1),
    runs: numberOf('runs', values.runs, 1, 20),
    phases,
  };
}

export function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} takes a whole number from ${least} to ${most}.`);
  return value;
}
