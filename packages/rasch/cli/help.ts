import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { COMMON } from './read-options.ts';

const INPUT = `FILE holds one line a person: 0 wrong, 1 right, and . or 9 or NA missing; packed (0110.1) or separated by
commas, semicolons, tabs or spaces; with or without a header of item names and a column of ids. - is standard input.`;

export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Rasch analysis of right and wrong answers.\n\n  rasch COMMAND [FILE] [flags]\n\n${lines.join('\n')}\n\n${INPUT}\n\nrasch COMMAND --help tells the flags of a command.\n`;
}

export function helpOf(name: string, { summary, files, flags }: Command): string {
  const rows = Object.entries({ ...flags, ...COMMON }).map(
    ([flag, { value, choices, help }]) =>
      [`--${flag}${value === undefined ? '' : ` ${choices?.join('|') ?? value}`}`, help] as const,
  );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const lines = rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
  const usage = ['rasch', name, ...files, '[flags]'].join(' ');
  const input = files.length > 0 ? `\n${INPUT}\n` : '';
  return `${summary}\n\n  ${usage}\n\n${lines.join('\n')}\n${input}`;
}
