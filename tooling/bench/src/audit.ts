import { createDb } from '@invigil/db/client';
import { type Seat, textOf } from './load/seat.ts';
import type { BenchKeys } from './world/bench-keys.ts';
import type { BenchExam } from './world/make-world.ts';

export interface Audit {
  /** Pairs of item and student with an acknowledged revision. */
  acknowledged: number;
  /** Stored below what was acknowledged, or equal with another text. */
  lost: number;
  /** Stored, yet never sent so. */
  invented: number;
  receiptsChecked: number;
  receiptsFalse: number;
}

/** Every acknowledged revision against the row that stands, and every row against what was sent. */
export async function auditAnswers(
  databaseUrl: string,
  sat: readonly { exam: BenchExam; seats: readonly Seat[] }[],
  keys: BenchKeys,
): Promise<Audit> {
  const audit: Audit = { acknowledged: 0, lost: 0, invented: 0, receiptsChecked: 0, receiptsFalse: 0 };
  const db = createDb({ url: databaseUrl, max: 1, applicationName: 'invigil-bench-audit' });
  try {
    for (const { exam, seats } of sat)
      for (let at = 0; at < seats.length; at += 500)
        await auditSome(db, exam, seats.slice(at, at + 500), audit);
  } finally {
    await db.$client.end();
  }
  for (const { seats } of sat) for (const seat of seats) checkReceipts(seat, keys, audit);
  return audit;
}

async function auditSome(
  db: ReturnType<typeof createDb>,
  exam: BenchExam,
  seats: readonly Seat[],
  audit: Audit,
): Promise<void> {
  const found = await db.$client.query<{
    session_id: string;
    item_id: string;
    revision: number;
    text: string;
  }>('select session_id, item_id, revision, text from answers where session_id = any($1::uuid[])', [
    seats.map(({ sessionId }) => sessionId),
  ]);
  const stored = new Map(found.rows.map((row) => [`${row.session_id} ${row.item_id}`, row]));
  for (const seat of seats)
    exam.itemIds.forEach((itemId, index) => {
      const row = stored.get(`${seat.sessionId} ${itemId}`);
      const acknowledged = seat.acknowledged[index] as number;
      if (acknowledged > 0) audit.acknowledged += 1;
      if (acknowledged > (row?.revision ?? 0)) audit.lost += 1;
      if (!row) return;
      const wasSent =
        row.revision <= (seat.tried[index] as number) && row.text === textOf(index, row.revision);
      if (wasSent) return;
      if (row.revision === acknowledged) audit.lost += 1;
      else audit.invented += 1;
    });
}

function checkReceipts(seat: Seat, keys: BenchKeys, audit: Audit): void {
  for (const receipt of seat.receipts) {
    const { kind, sessionId, itemId, epoch, revision, digest, at, mac } = receipt;
    audit.receiptsChecked += 1;
    const expected = keys.receiptMac([kind, sessionId, itemId, epoch, revision, digest, at]);
    if (expected !== mac || sessionId !== seat.sessionId) audit.receiptsFalse += 1;
  }
}
