import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResponseMatrix } from '../../src/index.ts';
import { passInScript, weightedTable } from './script-pass.ts';
import type { Timings } from './timings.ts';

/** One reading of the bytes into an item × raw score table, the yardstick of this library's speed. */
export type ReadingPass = {
  /** What ran it: a compiler and its version, or the script that stands in for one. */
  readonly runner: string;
  readonly isCompiled: boolean;
  /** Hands over the answers (complete ones to that many items), and gives back a function that reads them `passes` times. */
  over(matrix: ResponseMatrix): (passes: number) => Timings;
  /** Removes the temporary files. */
  close(): void;
};

const SOURCE = fileURLToPath(new URL('score-table.c', import.meta.url));

/** The pass over that many items in C by the first compiler found, or a typed-array loop where there is none. */
export function readingPass(items: number): ReadingPass {
  const folder = mkdtempSync(join(tmpdir(), 'rasch-bench-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  const program = join(folder, 'score-table');
  for (const compiler of ['gcc', 'clang', 'cc']) {
    const built = spawnSync(compiler, ['-O3', '-std=gnu11', `-DITEMS=${items}`, '-o', program, SOURCE], {
      stdio: 'ignore',
    });
    if (built.status !== 0) continue;
    const version = execFileSync(compiler, ['-dumpfullversion', '-dumpversion'], { encoding: 'utf8' });
    const over = (matrix: ResponseMatrix) => passInC(program, join(folder, 'answers'), matrix);
    return { runner: `${compiler} ${version.trim().split('\n')[0]} -O3`, isCompiled: true, over, close };
  }
  return { runner: 'typed-array loop, no C compiler found', isCompiled: false, over: passInScript, close };
}

function passInC(program: string, file: string, matrix: ResponseMatrix) {
  const expected = weightedTable(matrix);
  return (passes: number): Timings => {
    writeFileSync(file, matrix.cells);
    const size = [matrix.persons, passes].map(String);
    const lines = execFileSync(program, [file, ...size], { encoding: 'utf8' })
      .trim()
      .split('\n');
    if (Number(lines.pop()) !== expected) throw new Error('The C pass did not read the same answers.');
    const runs = lines.map((line) => line.split(' ').map(Number) as [number, number]);
    return { wall: runs.map(([wall]) => wall), processor: runs.map(([, processor]) => processor) };
  };
}
