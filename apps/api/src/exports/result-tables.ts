import type { Db } from '@invigil/db/client';
import { listExportRows } from '@invigil/db/queries/result/list-export-rows';
import { listItemStatistics } from '@invigil/db/queries/result/list-item-statistics';
import type { Locale } from '@invigil/shared/contracts/primitives';
import type { CsvCell } from './csv.ts';
import { itemHeadings, personHeading, resultHeadings } from './headings.ts';

export type TableName = 'results' | 'items' | 'matrix';
type Table = (readonly CsvCell[])[];

/** What can be downloaded of an exam's newest calibration. */
export const resultTables: Record<TableName, (db: Db, examId: string, locale: Locale) => Promise<Table>> = {
  async results(db, examId, locale) {
    const rows = await listExportRows(db, examId);
    return [
      resultHeadings[locale],
      ...rows.map((row) => [
        row.personId,
        row.fullName,
        row.attempt,
        row.calibrated,
        row.points,
        row.pointsOf,
        row.questions,
        row.questionsOf,
        row.measureLogits,
        row.seLogits,
        row.scaled,
        row.scaledSe,
        row.grade,
        row.infit,
        row.outfit,
      ]),
    ];
  },
  async items(db, examId, locale) {
    const { items } = await listItemStatistics(db, examId);
    return [
      itemHeadings[locale],
      ...items.map((item) => [
        `${item.question}${item.part}`,
        item.topic,
        item.accepted.join(' | '),
        item.void,
        item.n,
        item.right,
        item.difficulty?.value ?? null,
        item.difficulty?.se ?? null,
        item.extreme,
        item.infit,
        item.infitZ,
        item.outfit,
        item.outfitZ,
        item.pointMeasure,
      ]),
    ];
  },
  /** 1 right, 0 wrong or blank, over the counted items: what points are counted from. */
  async matrix(db, examId, locale) {
    const rows = await listExportRows(db, examId);
    const { items } = await listItemStatistics(db, examId);
    const counted = items.filter((item) => !item.void);
    return [
      [personHeading[locale], ...counted.map((item) => `${item.question}${item.part}`)],
      ...rows.map((row) => [
        row.personId,
        ...counted.map((item) => (row.marks[item.itemId]?.mark === 'right' ? 1 : 0)),
      ]),
    ];
  },
};
