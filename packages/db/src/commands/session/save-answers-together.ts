import { PgDialect } from 'drizzle-orm/pg-core';
import type { Db } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';
import { createKnownSessions, type KnownSessions } from '../../queries/session/known-sessions.ts';
import {
  columnsOf,
  type JudgedRow,
  judgeStatement,
  type RawJudgement,
  readJudgement,
} from '../../steps/session/save-answers-statements.ts';
import { statementRowsOf } from '../../steps/session/save-statement-rows.ts';
import type { SaveAnswersRequest, SavedAnswers } from './save-answers.ts';

export interface OwnedSave extends SaveAnswersRequest {
  personId: string;
}

/**
 * Many requests in one statement, which is its own transaction: the lock, the judgement, the upsert and the commit are one round
 * trip. `null` for a request that must be done alone (`saveAnswers`): its session is held by a closing, is not the person's, forgot an
 * epoch, or something of it was not written, so that what stands has to be read under the lock. Alone, what was written here is
 * `already`.
 */
export type SaveTogether = (requests: readonly OwnedSave[]) => Promise<(SavedAnswers | null)[]>;

const statement = {
  name: 'save-answers-together',
  text: new PgDialect().sqlToQuery(judgeStatement(columnsOf([]))).sql,
  rowMode: 'array' as const,
};

/** `db`: a pool of `createGatherDb`, on which one such statement runs at a time. */
export function createSaveTogether(db: Db, known: KnownSessions = createKnownSessions(db)): SaveTogether {
  return async (requests) => {
    const rows = requests.flatMap((request) => {
      const { sessionId, personId, changes, lease } = request;
      const ahead = Math.max(...changes.map((change) => change.epoch));
      const neededEpoch = lease === null ? 0 : Math.min(ahead, lease.epoch);
      return statementRowsOf(request, { sessionId, personId, neededEpoch });
    });
    const found = await db.$client.query<RawJudgement>({ ...statement, values: columnsOf(rows) });
    const judged = readJudgement(rows, found.rows);
    let at = 0;
    const groups = requests.map(({ changes }) => {
      const own = judged.slice(at, at + changes.length);
      at += changes.length;
      return own.every(isSettled) ? own : null;
    });
    const seen = requests.flatMap(({ sessionId }, index) => {
      const version = groups[index]?.[0]?.sessionVersion;
      return version === undefined ? [] : [{ sessionId, version }];
    });
    const sessions = await known.rowsOf(seen);
    return requests.map(({ sessionId }, index) => {
      const own = groups[index];
      const session = sessions.get(sessionId);
      return own && session ? savedOf(session, own) : null;
    });
  };
}

interface SettledRow extends JudgedRow {
  verdict: Exclude<JudgedRow['verdict'], 'open'>;
}

const isSettled = (row: JudgedRow | undefined): row is SettledRow =>
  row !== undefined && row.verdict !== 'open';

function savedOf(session: SessionRow, rows: readonly SettledRow[]): SavedAnswers {
  return {
    session,
    now: (rows[0] as SettledRow).judgedAt,
    changes: rows.map(({ verdict, invalidReason, keptAt }) => ({
      verdict,
      invalidReason,
      keptAt,
      stored: null,
    })),
  };
}
