import { pathToFileURL } from 'node:url';
import { type Command, type Flags, invalidInput } from './command.ts';
import { CommandError } from './command-error.ts';
import { commands } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { printAll } from './print-all.ts';
import { readOptions } from './read-options.ts';
import { startProgress } from './show-progress.ts';

export type Streams = {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
};

/**
 * Runs one command and prints what it gives. Returns the exit code: 0, or 2 for data that were refused, input that
 * cannot be read and commands that are not understood.
 */
export async function main(
  args: readonly string[],
  { input, output, errors }: Streams = {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  },
): Promise<number> {
  const [name, ...rest] = args;
  let command: Command | undefined;
  let flags: Flags = {};
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      await printAll(output, overview());
      return name === undefined ? 2 : 0;
    }
    if (Object.hasOwn(commands, name)) command = commands[name as keyof typeof commands];
    if (command === undefined)
      throw new CommandError(`There is no command ${name}; there are ${Object.keys(commands).join(', ')}.`);
    if (rest.includes('--help') || rest.includes('-h')) {
      await printAll(output, helpOf(name, command));
      return 0;
    }
    const options = readOptions(name, command, rest);
    flags = options.flags;
    const progress = startProgress(errors, flags.quiet === true);
    const { text, exitCode, sentence } = await command.run({ ...options, input }, progress);
    await printAll(output, text);
    if (sentence) await printAll(errors, `rasch: ${sentence}\n`);
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommandError) && !(error instanceof RangeError)) throw error;
    // What asked for an object gets one, also when nothing could be read.
    if (args.includes('--json')) {
      const told = error instanceof CommandError ? error.object : undefined;
      const object = told ?? command?.refused(error.message, flags) ?? invalidInput(error.message);
      await printAll(output, `${JSON.stringify(object)}\n`);
    }
    await printAll(errors, `rasch: ${error.message}\n`);
    return 2;
  }
}

const [, started] = process.argv;
if (started && import.meta.url === pathToFileURL(started).href)
  process.exitCode = await main(process.argv.slice(2));
