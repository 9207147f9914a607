import type { Stage } from './stage.ts';

/** The first row of a query, or null. */
export async function askDatabase<Row>(
  stage: Stage,
  text: string,
  values: unknown[] = [],
): Promise<Row | null> {
  const found = await stage.system.world.db.$client.query(text, values);
  return (found.rows[0] as Row | undefined) ?? null;
}

/** Looks every quarter second until `look` gives something, at most so long. */
export async function until<T>(
  what: string,
  limitMs: number,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > endsAt) throw new Error(`within ${limitMs / 1000} s did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
