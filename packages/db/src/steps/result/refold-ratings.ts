import { type Achievement, achievementsOf } from '@invigil/shared/rules/achievements';
import {
  byClosing,
  foldRatings,
  movementOf,
  type RatingChange,
  startRating,
} from '@invigil/shared/rules/rating';
import { streakOf } from '@invigil/shared/rules/streak';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { lockRatings } from '../../locks.ts';
import { loadPublishedMocks, type PublishedMocks } from '../../queries/result/load-published-mocks.ts';
import { type Standing, writeAchievements, writeRatingChanges, writeStandings } from './write-ratings.ts';

/**
 * Ratings, standings and achievements of everyone, from the changed exam on (design.md §5), in the transaction that changed it.
 * The fold runs over the whole history, which takes milliseconds; only rows from that exam on are written.
 * Call it after the change, with the exam locked, whenever a published mock exam's results are others than before.
 */
export async function refoldRatings(tx: Tx, changedExamId: string): Promise<void> {
  await lockRatings(tx);
  const changed = await tx.execute<{ closesAt: string }>(sql`
    select v.closes_at::text as "closesAt" from exams e join exam_versions v on v.id = e.current_version_id
    where e.id = ${changedExamId} and e.kind = 'mock' and v.closes_at is not null`);
  const closesAt = changed.rows[0]?.closesAt;
  if (closesAt === undefined) return;
  const mocks = await loadPublishedMocks(tx);
  const changes = foldRatings(mocks.exams);
  await writeRatingChanges(tx, { examId: changedExamId, closesAt }, changes);
  await writeStandings(tx, standingsOf(mocks, changes));
  await writeAchievements(tx, achievementsOfAll(mocks));
}

/** One for everybody who took a published mock exam. */
export function standingsOf({ exams, people }: PublishedMocks, changes: readonly RatingChange[]): Standing[] {
  const byPerson = Map.groupBy(changes, ({ personId }) => personId);
  const order = [...exams].sort(byClosing).map(({ examId }) => examId);
  return [...people].map(([personId, person]) => {
    const own = byPerson.get(personId) ?? [];
    const streak = streakOf(order.filter((id) => person.roster.has(id)).map((id) => person.taken.has(id)));
    return {
      personId,
      rating: own.at(-1)?.after ?? startRating,
      best: own.length === 0 ? startRating : Math.max(...own.map(({ after }) => after)),
      ratedExams: own.length,
      ...movementOf(own),
      streakCurrent: streak.current,
      streakLongest: streak.longest,
    };
  });
}

function achievementsOfAll({ exams, people }: PublishedMocks): (Achievement & { personId: string })[] {
  const order = [...exams].sort(byClosing).map(({ examId }) => examId);
  return [...people].flatMap(([personId, person]) =>
    achievementsOf(
      order
        .filter((examId) => person.roster.has(examId))
        .map((examId) => ({ examId, share: person.taken.get(examId) ?? null })),
    ).map((achievement) => ({ personId, ...achievement })),
  );
}
