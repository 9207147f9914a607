import type { Progress } from './show-progress.ts';

export type Command = {
  readonly summary: string;
  /** What stands after the command, in order. */
  readonly files: readonly string[];
  readonly flags: Readonly<Record<string, FlagSpec>>;
  /** What `--json` prints where nothing could be done. */
  refused(sentence: string, flags: Flags): object;
  run(options: CommandInput, progress: Progress): Promise<CommandResult> | CommandResult;
};

/** `input` is what `-` stands for. */
export type CommandInput = CommandOptions & { readonly input: AsyncIterable<Uint8Array> };

export type FlagSpec = {
  readonly help: string;
  /** What follows the flag; a flag without is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
};

export type CommandResult = {
  readonly text: string | Iterable<string>;
  readonly exitCode: 0 | 2;
  /** For stderr: why data were refused, or what to mind. */
  readonly sentence?: string | null;
};

/** The end of every object that says what could not be read or understood. */
export const invalidInput = (message: string) => ({ status: 'invalid_input' as const, message });

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export type CommandOptions = { readonly files: readonly string[]; readonly flags: Flags };
