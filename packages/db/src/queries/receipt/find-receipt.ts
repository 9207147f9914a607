import type { MyExam } from '@invigil/shared/contracts/exams';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import type { SubmittedAnswer } from '../../schema/index.ts';
import { submissionDigest } from '../../steps/session/close-locked-sessions.ts';

/** What a receipt speaks of, and nothing that tells whose it is or what was answered. */
export interface FoundReceipt {
  titles: MyExam['titles'];
  zone: string;
  examNumber: number;
  digest: string;
  /** Null while no receipt was made. */
  codeHash: string | null;
  closedAt: Date;
  itemsReceived: number;
  /** The stored answers still have the stored digest. */
  isIntact: boolean;
}

export async function findReceiptByCode(
  db: DbOrTx,
  code: { examNumber: number; hashes: readonly string[] },
): Promise<FoundReceipt | undefined> {
  return find(
    db,
    sql`m.id = (select c.submission_id from submission_codes c join exams named on named.id = c.exam_id
      where named.number = ${code.examNumber}::int and c.code_hash = any(${sql.param([...code.hashes])}::text[]) limit 1)`,
  );
}

export async function findReceipt(
  db: DbOrTx,
  submission: { sessionId: string; number: number },
): Promise<FoundReceipt | undefined> {
  return find(db, sql`m.session_id = ${submission.sessionId} and m.number = ${submission.number}::int`);
}

/** Items of a submission that are not blank. */
export function countReceived(answers: Readonly<Record<string, Pick<SubmittedAnswer, 'text'>>>): number {
  return Object.values(answers).filter((answer) => answer.text.trim() !== '').length;
}

async function find(db: DbOrTx, where: SQL): Promise<FoundReceipt | undefined> {
  const found = await db.execute<Row>(sql`
    select v.titles, v.zone, e.number as exam_number, m.session_id, m.number, m.digest, m.answers, s.salt, c.code_hash,
      (extract(epoch from m.closed_at) * 1000)::float8 as closed_at_ms
    from submissions m join sessions s on s.id = m.session_id left join submission_codes c on c.submission_id = m.id
    join exams e on e.id = s.exam_id join exam_versions v on v.id = s.exam_version_id
    where ${where}`);
  const row = found.rows[0];
  return (
    row && {
      titles: row.titles,
      zone: row.zone,
      examNumber: row.exam_number,
      digest: row.digest,
      codeHash: row.code_hash,
      closedAt: new Date(Math.floor(row.closed_at_ms)),
      itemsReceived: countReceived(row.answers),
      isIntact: submissionDigest(row.salt, row.session_id, row.number, row.answers) === row.digest,
    }
  );
}

interface Row extends Record<string, unknown> {
  titles: FoundReceipt['titles'];
  zone: string;
  exam_number: number;
  session_id: string;
  number: number;
  digest: string;
  code_hash: string | null;
  answers: Record<string, SubmittedAnswer>;
  salt: Buffer;
  closed_at_ms: number;
}
