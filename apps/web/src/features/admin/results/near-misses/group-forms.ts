import type { NearMissRow } from '@invigil/shared/contracts/near-misses';

export interface FormGroup {
  key: string;
  name: string;
  accepted: string[];
  students: number;
  isWaiting: boolean;
  rows: NearMissRow[];
}

/** Rows that follow one another under the head of their item; what waits and what is decided stay apart. */
export function groupForms(rows: readonly NearMissRow[]): FormGroup[] {
  const groups: FormGroup[] = [];
  for (const row of rows) {
    const isWaiting = row.decision === null;
    const key = `${row.itemId} ${isWaiting}`;
    const last = groups.at(-1);
    if (last?.key === key) {
      last.rows.push(row);
      last.students += row.students;
    } else
      groups.push({
        key,
        name: `${row.question}${row.part}`,
        accepted: row.accepted,
        students: row.students,
        isWaiting,
        rows: [row],
      });
  }
  return groups;
}
