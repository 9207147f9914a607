import { availableParallelism, cpus, loadavg } from 'node:os';

/** The machine a table was made on. */
export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** What ran the reading pass. */
  readonly compiler: string;
  /** Mean number of runnable tasks over the last minute as the run began: above the cores, timings are inflated. */
  readonly loadAverage: number;
};

export function machine(compiler: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    compiler,
    loadAverage: loadavg()[0] ?? 0,
  };
}
