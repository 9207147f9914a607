/**
 * Loaded into the API before its program (`node --import`): the statement that saves answers is answered by this module, as Postgres
 * answers when all is written, and every other statement by Postgres. What remains of a save is what the API itself does.
 */
import type { RawJudgement } from '@invigil/db/steps/session/save-answers-statements';
import pg from 'pg';
import { sessionIdsAsked } from './session-ids-asked.ts';

interface Query {
  name?: string;
  text: string;
  values: unknown[];
}
type Done = (error: Error | null, result?: { rows: RawJudgement[] }) => void;
type Ask = (this: pg.Client, ...args: unknown[]) => unknown;

const statement = 'save-answers-together';
/** By session: what the row's version is does not change while nobody writes it. */
const versions = new Map<string, string>();

const client = pg.Client.prototype as unknown as { query: Ask };
const ask = client.query;

client.query = function (this: pg.Client, ...args: unknown[]): unknown {
  const query = args[0] as Query;
  if (query?.name !== statement) return ask.apply(this, args);
  const answer = answerOf(this, query.values).then((rows) => ({ rows }));
  const done = args.at(-1);
  if (typeof done !== 'function') return answer;
  answer.then(
    (result) => (done as Done)(null, result),
    (error) => (done as Done)(error),
  );
};

async function answerOf(connection: pg.Client, values: unknown[]): Promise<RawJudgement[]> {
  const sessionIds = sessionIdsAsked(values);
  const unknown = sessionIds.filter((id) => !versions.has(id));
  if (unknown.length > 0) await learn(connection, unknown);
  const judgedMs = Date.now();
  return sessionIds.map((id, index) => [
    'judged',
    index + 1,
    'open',
    null,
    judgedMs,
    null,
    true,
    versions.get(id) ?? null,
    null,
  ]);
}

async function learn(connection: pg.Client, ids: string[]): Promise<void> {
  const text = 'select id::text as id, xmin::text as version from sessions where id = any($1::uuid[])';
  const found = (await ask.call(connection, text, [ids])) as pg.QueryResult<{ id: string; version: string }>;
  for (const { id, version } of found.rows) versions.set(id, version);
}
