import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';

export interface KeptCode {
  /** Which key of the keyring the code was first made with: shown again, it is the same. */
  kid: string;
  examNumber: number;
}

/** Where a receipt is first made long after the closing (the sweep's, staff's); a code that is kept already stays. */
export async function keepSubmissionCode(
  { db }: Pick<CommandContext, 'db'>,
  code: { submissionId: string; kid: string; codeHash: string },
): Promise<KeptCode> {
  // Beside another request that keeps it just now, neither branch of one statement sees the row; the next one does.
  return (await keep(db, code)) ?? ((await keep(db, code)) as KeptCode);
}

async function keep(
  db: CommandContext['db'],
  { submissionId, kid, codeHash }: { submissionId: string; kid: string; codeHash: string },
): Promise<KeptCode | undefined> {
  const found = await db.execute<{ kid: string; number: number }>(sql`
    with submission as (
      select m.id, e.id as exam_id, e.number from submissions m
      join sessions s on s.id = m.session_id join exams e on e.id = s.exam_id where m.id = ${submissionId}
    ), made as (
      insert into submission_codes (submission_id, exam_id, kid, code_hash)
      select id, exam_id, ${kid}, ${codeHash} from submission
      on conflict do nothing returning kid
    )
    select coalesce(c.kid, made.kid) as kid, submission.number
    from submission left join made on true left join submission_codes c on c.submission_id = submission.id
    where coalesce(c.kid, made.kid) is not null`);
  const row = found.rows[0];
  return row && { kid: row.kid, examNumber: row.number };
}
