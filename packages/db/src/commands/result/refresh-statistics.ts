import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';

/** What a whole room writes at once, step by step. */
const tablesOf = {
  calibrated: sql`sessions, submissions, scores, measures`,
  published: sql`exam_rosters, rating_changes, standings, achievements`,
};

/** Sittings from which on a wrong plan is felt. */
const manySittings = 1_000;

/**
 * Tells the planner of rows that came all at once: autovacuum looks once a minute, and until then it plans for the few rows there were
 * (a table of items over 10,000 fresh measures took 10 s so, and 0.6 s after). Takes no lock that a read or a write waits for.
 */
export async function refreshStatistics(
  ctx: CommandContext,
  step: keyof typeof tablesOf,
  sittings: number,
): Promise<void> {
  if (sittings < manySittings) return;
  await ctx.db.execute(sql`analyze ${tablesOf[step]}`);
}
