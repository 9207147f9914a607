import type { PrivatePostgres } from '../machine/private-postgres.ts';
import type { BenchKeys } from '../world/bench-keys.ts';
import type { BenchWorld } from '../world/make-world.ts';
import type { PartsFlags } from './parts-flags.ts';

/** What each part works with: everyone of the world sits, with an answer to each item. */
export interface PartsStage {
  flags: PartsFlags;
  postgres: PrivatePostgres;
  keys: BenchKeys;
  world: BenchWorld;
  /** At the places of the world's students. */
  sessionIds: readonly string[];
  /** Told what begins. */
  say(line: string): void;
}
