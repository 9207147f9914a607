import type pg from 'pg';

const pooled = new WeakSet<pg.Pool>();

/** Whether the pool's connections go through a pooler, which gives one server connection to many: nothing may be left on them. */
export function isPooled(pool: pg.Pool): boolean {
  return pooled.has(pool);
}

export function notePooled(pool: pg.Pool): void {
  pooled.add(pool);
}
