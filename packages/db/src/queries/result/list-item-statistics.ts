import type { ItemStatistics, ListItemStatisticsOutput } from '@invigil/shared/contracts/admin-results';
import { DomainError } from '@invigil/shared/errors';
import type { ItemId } from '@invigil/shared/ids';
import { itemTroubles } from '@invigil/shared/rules/item-trouble';
import { measureAtScore } from '@invigil/shared/rules/scale';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { findNewestCalibration, latestMeasuresSql, type NewestCalibration } from './newest-calibration.ts';

/** Of each item, as many different answers as a table shows. */
const mostAnswers = 8;
const stepLogits = 0.2;

interface ItemRow extends Record<string, unknown> {
  itemId: ItemId;
  position: number;
  question: number;
  part: string;
  kind: 'choice' | 'match' | 'open';
  topic: string;
  accepted: string[];
  void: boolean;
  n: number;
  right: number;
  difficulty: number | null;
  se: number | null;
  extreme: boolean;
  infit: number | null;
  outfit: number | null;
  infitZ: number | null;
  outfitZ: number | null;
  pointMeasure: number | null;
  curve: ItemStatistics['curve'];
  answers: ItemStatistics['answers'];
}

/** Items in paper order with their figures under the newest calibration; before it, items without figures. Three statements. */
export async function listItemStatistics(db: DbOrTx, examId: string): Promise<ListItemStatisticsOutput> {
  const calibration = await findNewestCalibration(db, examId);
  const rows = await listItemRows(db, examId, calibration);
  if (rows.length === 0) throw new DomainError('NOT_FOUND');
  return {
    items: rows.map(({ difficulty, se, ...row }) => ({
      ...row,
      difficulty: difficulty === null || se === null ? null : { value: difficulty, se },
      troubles: itemTroubles(row),
    })),
    abilitySteps: calibration ? await listAbilitySteps(db, calibration.calibrationId) : [],
    gradeLimits: gradeLimitsOf(calibration),
  };
}

async function listItemRows(
  db: DbOrTx,
  examId: string,
  calibration: NewestCalibration | undefined,
): Promise<ItemRow[]> {
  const calibrationId = calibration?.calibrationId ?? '00000000-0000-0000-0000-000000000000';
  const found = await db.execute<ItemRow>(sql`
    with given as (
      select x.item_id::uuid as item_id, x.mark ->> 'readAs' as text, count(*)::int as n,
        bool_or(x.mark ->> 'mark' = 'right') as "right", avg(m.measure_logits) as "meanAbility"
      from ${latestMeasuresSql(calibrationId)} m join scores sc on sc.id = m.score_id
      cross join lateral jsonb_each(sc.marks) as x(item_id, mark)
      where x.mark ->> 'readAs' is not null group by 1, 2
    ), ranked as (
      select *, row_number() over (partition by item_id order by n desc, text) as place from given
    ), tables as materialized (
      select item_id, json_agg(json_build_object('text', text, 'n', n, 'right', "right",
        'meanAbility', "meanAbility") order by place) as answers
      from ranked where place <= ${mostAnswers} group by item_id
    )
    select i.id as "itemId", i.position, i.question, i.part, i.kind, i.topic,
      coalesce(ke.accepted || ke.literals, '{}') as accepted, coalesce(ke.void, false) as void, coalesce(ci.n, 0) as n,
      coalesce(ci.right_count, 0) as "right", ci.difficulty_logits as difficulty, ci.se_logits as se,
      coalesce(ci.extreme, false) as extreme, ci.infit, ci.outfit, ci.infit_z as "infitZ", ci.outfit_z as "outfitZ",
      ci.point_measure as "pointMeasure", coalesce(ci.curve, '[]'::jsonb) as curve,
      coalesce(tables.answers, '[]') as answers
    from exams e
    join items i on i.exam_version_id = coalesce(e.current_version_id, e.draft_version_id)
    left join lateral (select id from key_versions k where k.exam_version_id = i.exam_version_id
      order by (k.id = ${calibration?.keyVersionId ?? null}::uuid) desc nulls last, k.number desc limit 1) k on true
    left join key_entries ke on ke.key_version_id = k.id and ke.item_id = i.id
    left join calibration_items ci on ci.calibration_id = ${calibrationId} and ci.item_id = i.id
    left join tables on tables.item_id = i.id
    where e.id = ${examId} order by i.position`);
  return found.rows;
}

async function listAbilitySteps(db: DbOrTx, calibrationId: string) {
  const found = await db.execute<{ step: number; n: number }>(sql`
    select floor(m.measure_logits / ${stepLogits}::float8)::int as step, count(*)::int as n
    from ${latestMeasuresSql(calibrationId)} m where m.measure_logits is not null group by 1 order by 1`);
  return found.rows.map(({ step, n }) => ({ fromLogits: Math.round(step * stepLogits * 10) / 10, n }));
}

function gradeLimitsOf(calibration: NewestCalibration | undefined) {
  const scale = calibration?.scale;
  if (!scale) return [];
  return scale.settings.cuts.flatMap(([grade, from]) => {
    const logits = measureAtScore(from, scale, scale.settings);
    return logits === null ? [] : [{ grade, logits }];
  });
}
