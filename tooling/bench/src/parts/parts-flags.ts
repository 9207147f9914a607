import { parseArgs } from 'node:util';
import { numberOf } from '../flags.ts';

export const partNames = ['baseline', 'transport', 'groups'] as const;
export type PartName = (typeof partNames)[number];

export interface PartsFlags {
  json: boolean;
  students: number;
  /** Of one measurement, its warm-up apart. */
  seconds: number;
  /** Everything so often, in turns; the medians are told. */
  rounds: number;
  fromSource: boolean;
  seed: number;
  parts: ReadonlySet<PartName>;
}

/** Throws one sentence for a flag that can't be used. */
export function readPartsFlags(args: readonly string[]): PartsFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      students: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      source: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  });
  const wanted = values.only?.split(',') ?? partNames;
  for (const name of wanted)
    if (!partNames.includes(name as PartName))
      throw new Error(`--only does not know "${name}"; there are: ${partNames.join(', ')}.`);
  return {
    json: values.json,
    students: numberOf('students', values.students, 20, 50_000),
    seconds: numberOf('seconds', values.seconds, 1, 60),
    rounds: numberOf('rounds', values.rounds, 1, 20),
    fromSource: values.source,
    seed: numberOf('seed', values.seed, 0, 2 ** 32 - 1),
    parts: new Set(wanted as PartName[]),
  };
}
