import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import type { ExamId } from '@invigil/shared/ids';
import { sampleStandingOf } from '@invigil/shared/rules/calibration-set';
import { itemTroubles } from '@invigil/shared/rules/item-trouble';
import { desc, eq, inArray } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { calibrationItems, calibrations, exams, examVersions } from '../../schema/index.ts';

/** The newest published results, each with how many items deserve a look. Two statements. */
export async function listLatestResults(db: DbOrTx, limit: number): Promise<AdminHome['latest']> {
  const rows = await db
    .select({ exam: exams, version: examVersions, calibration: calibrations })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, exams.currentVersionId))
    .innerJoin(calibrations, eq(calibrations.id, exams.publishedCalibrationId))
    .orderBy(desc(exams.resultsPublishedAt))
    .limit(limit);
  if (rows.length === 0) return [];
  const items = await db
    .select()
    .from(calibrationItems)
    .where(
      inArray(
        calibrationItems.calibrationId,
        rows.map((row) => row.calibration.id),
      ),
    );
  const troubled = Map.groupBy(
    items.filter((item) => itemTroubles({ ...item, void: false, answers: [] }).length > 0),
    (item) => item.calibrationId,
  );
  return rows.map(({ exam, version, calibration }) => ({
    examId: exam.id as ExamId,
    titles: version.titles,
    zone: version.zone,
    publishedAt: (exam.resultsPublishedAt ?? calibration.createdAt).toISOString(),
    n: calibration.n,
    reliability: calibration.reliability,
    standing: sampleStandingOf(calibration.n, calibration.outcome === 'estimated'),
    itemsToLookAt: troubled.get(calibration.id)?.length ?? 0,
  }));
}
