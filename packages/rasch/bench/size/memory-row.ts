import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atMost, type BenchRow, information } from '../bench-row.ts';

type Memory = {
  readonly matrixBytes: number;
  readonly residentBefore: number;
  readonly peakResident: number;
  readonly typedArrayGrowth: number;
};

/** Persons from whom on the matrix outweighs what any program of Node needs beside it, so that the limit applies. */
const LIMIT_FROM = 1_000_000;

/** Growth of the peak of resident memory over a whole work, in a process that has the answers and has warmed up. */
export function memoryRow(persons: number): BenchRow {
  const child = fileURLToPath(new URL('memory-child.ts', import.meta.url));
  const printed = execFileSync(process.execPath, ['--expose-gc', child, String(persons)], {
    encoding: 'utf8',
  });
  const memory = JSON.parse(printed) as Memory;
  const { matrixBytes, residentBefore, peakResident, typedArrayGrowth } = memory;
  const growth = Math.max(0, peakResident - residentBefore);
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const measured = {
    id: 'memory',
    group: 'size',
    figure: `memory, ${persons.toLocaleString('en')} × 55 complete`,
    unit: '× the matrix',
    reached: (matrixBytes + growth) / matrixBytes,
    note: `matrix ${mega(matrixBytes)}, peak grew by ${mega(growth)}, typed arrays by ${mega(typedArrayGrowth)}`,
    details: { matrixBytes, residentBefore, peakResident, growth, typedArrayGrowth },
  };
  return persons >= LIMIT_FROM ? atMost(1.2, measured) : information(measured);
}
