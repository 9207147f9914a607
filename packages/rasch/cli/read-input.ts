import { createReadStream, statSync } from 'node:fs';
import { answerReader, type ReadAnswers } from '../src/text/read-answers.ts';
import { CommandError } from './command-error.ts';
import type { Progress } from './show-progress.ts';

export type Answers = ReadAnswers & {
  /** From the header, else `1`, `2`, … */
  readonly nameOf: (item: number) => string;
  /** From the id column, else the row counted from 1. */
  readonly idOf: (person: number) => string | number;
};

/**
 * Reads answers from a file, or from `input` for `-`.
 * @throws CommandError with one sentence, naming line and column where a row is at fault.
 */
export async function readInput(
  file: string,
  input: AsyncIterable<Uint8Array>,
  progress: Progress,
): Promise<Answers> {
  const bytesExpected = file === '-' ? 0 : sizeOf(file);
  const reader = answerReader({ bytesExpected });
  let bytes = 0;
  try {
    const stream: AsyncIterable<Uint8Array> =
      file === '-' ? input : createReadStream(file, { highWaterMark: 1 << 20 });
    for await (const chunk of stream) {
      bytes += chunk.length;
      progress.now('reading', bytesExpected > 0 ? bytes / bytesExpected : undefined);
      if (!reader.push(chunk)) break;
    }
  } catch (error) {
    throw new CommandError(`${nameOfFile(file)} cannot be read: ${(error as Error).message}.`);
  }
  const read = reader.end();
  if (read.status !== 'ok') throw new CommandError(`${nameOfFile(file)}: ${read.sentence}`);
  const { itemNames, personIds } = read;
  return {
    ...read,
    nameOf: (item) => itemNames?.[item] ?? String(item + 1),
    idOf: (person) => personIds?.[person] ?? person + 1,
  };
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new CommandError(`There is no file ${file}.`);
  if (found.isDirectory()) throw new CommandError(`${file} is a folder, not a file of answers.`);
  return found.size;
}

function nameOfFile(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
