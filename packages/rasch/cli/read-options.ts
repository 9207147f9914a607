import { parseArgs } from 'node:util';
import type { Command, CommandOptions, Flags } from './command.ts';
import { CommandError } from './command-error.ts';

/** @throws CommandError for a flag that is unknown, lacks its value or has one that it does not take. */
export function readOptions(name: string, command: Command, args: readonly string[]): CommandOptions {
  const specs = Object.entries({ ...command.flags, ...COMMON });
  const options = Object.fromEntries(
    specs.map(([flag, { value }]) => [flag, { type: value === undefined ? 'boolean' : 'string' } as const]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('\n');
    throw new CommandError(
      `${sentence.split('. To specify')[0]?.replace(/\.?$/, '.')} See rasch ${name} --help.`,
    );
  }
  const { positionals, values } = parsed;
  for (const [flag, { choices }] of specs) {
    const given = values[flag];
    if (choices && given !== undefined && !choices.includes(given as string))
      throw new CommandError(`--${flag} is ${choices.join(', ')}, not ${String(given)}.`);
  }
  if (positionals.length !== command.files.length) {
    const wanted = command.files.length === 0 ? 'no file' : command.files.join(' and ');
    throw new CommandError(
      `rasch ${name} takes ${wanted}; ${positionals.length} given. See rasch ${name} --help.`,
    );
  }
  return { files: positionals, flags: values as Flags };
}

/** Flags that every command has. */
export const COMMON: Command['flags'] = {
  json: { help: 'one object instead of a table' },
  quiet: { help: 'no progress on stderr' },
};

/** @throws CommandError unless the flag holds a number within the limits. */
export function numberFlag(
  flags: Flags,
  flag: string,
  {
    least,
    most,
    whole = false,
    standard,
  }: { least: number; most: number; whole?: boolean; standard: number },
): number {
  const given = flags[flag];
  if (given === undefined) return standard;
  const value = Number(given);
  if (given === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value)))
    throw new CommandError(
      `--${flag} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not ${String(given)}.`,
    );
  return value;
}
