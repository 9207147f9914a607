import type { BenchFlags } from '../flags.ts';
import type { CpuProbe } from '../machine/measure-cpu.ts';
import type { PrivatePostgres } from '../machine/private-postgres.ts';
import type { BenchKeys } from '../world/bench-keys.ts';
import type { BenchWorld } from '../world/make-world.ts';

/** What every phase of a run works with. */
export interface Stage {
  flags: BenchFlags;
  world: BenchWorld;
  postgres: PrivatePostgres;
  keys: BenchKeys;
  /** Of the API under test. */
  port: number;
  apiPid: number;
  probe: CpuProbe;
}
