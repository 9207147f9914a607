import pg from 'pg';
import type { Db } from '../client.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

export interface Plans {
  /** Indexes that any of the statements goes by. */
  indexes: Set<string>;
  /** Tables that any of them reads from end to end. */
  scanned: Set<string>;
}

const control = /^\s*(begin|commit|rollback|savepoint|release|set|start transaction)\b/i;

/** How Postgres would do the statements that `work` sends, with the parameters that they are sent with. */
export async function plansOf(db: Db, work: () => Promise<unknown>): Promise<Plans> {
  const sent = await captureStatements(work);
  const plans: Plans = { indexes: new Set(), scanned: new Set() };
  const client = await db.$client.connect();
  try {
    // As on any disk that is not a spinning one.
    await client.query('begin; set local random_page_cost = 1.1');
    for (const { text, values } of sent) {
      const found = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (format json) ${text}`,
        values,
      );
      for (const row of found.rows) gather(row['QUERY PLAN'][0].Plan, plans);
    }
    await client.query('rollback');
  } finally {
    client.release();
  }
  return plans;
}

function gather(node: PlanNode, plans: Plans): void {
  if (node['Index Name']) plans.indexes.add(node['Index Name']);
  if (node['Node Type'] === 'Seq Scan' && node['Relation Name']) plans.scanned.add(node['Relation Name']);
  for (const part of node.Plans ?? []) gather(part, plans);
}

async function captureStatements(
  work: () => Promise<unknown>,
): Promise<{ text: string; values: unknown[] }[]> {
  const sent: { text: string; values: unknown[] }[] = [];
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const plain = prototype.query;
  prototype.query = function captured(this: unknown, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown];
    const text = typeof first === 'string' ? first : first.text;
    const given = Array.isArray(second) ? second : typeof first === 'string' ? [] : (first.values ?? []);
    if (!control.test(text)) sent.push({ text, values: given });
    return plain.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = plain;
  }
  return sent;
}
