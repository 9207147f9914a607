import type { Role } from '@invigil/shared/contracts/primitives';
import type { PersonId } from '@invigil/shared/ids';
import type { Db } from './client.ts';

/** Who acts; the sweep and the worker are `system`. */
export interface Actor {
  kind: 'student' | 'staff' | 'system';
  personId: PersonId | null;
  role: Role | null;
}

export interface CommandContext {
  db: Db;
  actor: Actor;
}

export const systemActor: Actor = { kind: 'system', personId: null, role: null };
