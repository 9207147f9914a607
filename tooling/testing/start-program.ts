import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface ProgramSettings {
  /** All of it: nothing is inherited that is not in here. */
  env: NodeJS.ProcessEnv;
  nodeFlags?: readonly string[];
  /** Told what the program writes, to either stream. */
  onOutput: (text: string) => void;
}

/** A program of this project (`entry` from the root) on this Node, as a process of its own; `endProgram` ends it. */
export function startProgram(
  entry: string,
  { env, nodeFlags = [], onOutput }: ProgramSettings,
): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, entry], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => onOutput(chunk.toString()));
  return child;
}
