import type { RatedExam } from '@invigil/shared/rules/rating';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../../instants.ts';

export interface PublishedMocks {
  exams: RatedExam[];
  /** Everybody who took one: exam id → share of the points, and the exams they were assigned to when those closed. */
  people: Map<string, { taken: Map<string, number>; roster: Set<string> }>;
}

/** The history that ratings, streaks and achievements are folded over. */
export async function loadPublishedMocks(db: DbOrTx): Promise<PublishedMocks> {
  const exams = await db.execute<{ examId: string; closesAtMs: number; n: number }>(sql`
    select e.id as "examId", ${epochMs(sql`v.closes_at`)} as "closesAtMs", c.n
    from exams e join exam_versions v on v.id = e.current_version_id
    join calibrations c on c.id = e.published_calibration_id
    where e.kind = 'mock' and v.closes_at is not null`);
  // Of each person the first attempt that counts, and of that the latest submission with a measure.
  const taken = await db.execute<{ examId: string; personId: string; points: number; pointsOf: number }>(sql`
    select distinct on (s.exam_id, s.person_id) s.exam_id as "examId", s.person_id as "personId", sc.points,
      sc.points_of as "pointsOf"
    from exams e join measures m on m.calibration_id = e.published_calibration_id
    join sessions s on s.id = m.session_id and s.status = 'submitted' and not s.is_preview
    join scores sc on sc.id = m.score_id
    join submissions sub on sub.id = m.submission_id
    where e.kind = 'mock'
    order by s.exam_id, s.person_id, s.attempt, sub.number desc`);
  const rosters = await db.execute<{ personId: string; examIds: string[] }>(sql`
    select r.person_id as "personId", array_agg(r.exam_id) as "examIds"
    from exam_rosters r join exams e on e.id = r.exam_id and e.kind = 'mock' and e.published_calibration_id is not null
    where r.person_id in (select person_id from measures)
    group by r.person_id`);

  const people: PublishedMocks['people'] = new Map();
  for (const { personId, examId, points, pointsOf } of taken.rows) {
    const person = people.get(personId) ?? { taken: new Map(), roster: new Set() };
    person.taken.set(examId, pointsOf === 0 ? 0 : points / pointsOf);
    person.roster.add(examId);
    people.set(personId, person);
  }
  for (const { personId, examIds } of rosters.rows)
    for (const examId of examIds) people.get(personId)?.roster.add(examId);
  const byExam = Map.groupBy(
    taken.rows.filter(({ pointsOf }) => pointsOf > 0),
    ({ examId }) => examId,
  );
  return {
    exams: exams.rows.map((exam) => ({
      ...exam,
      shares: (byExam.get(exam.examId) ?? []).map(({ personId, points, pointsOf }) => ({
        personId,
        share: points / pointsOf,
      })),
    })),
    people,
  };
}
