import type { Db } from '../client.ts';

/** Transaction control is not counted (design.md §6, "query budgets"). */
const control = /^\s*(begin|commit|rollback|savepoint|release|set|start transaction)\b/i;

/** How many statements `work` sent over the pool of `db`; nothing else may use it meanwhile. */
export async function countStatements<Result>(
  db: Db,
  work: () => Promise<Result>,
): Promise<{ statements: number; result: Result }> {
  let statements = 0;
  const client = await db.$client.connect();
  const clientPrototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown };
  client.release();
  const original = clientPrototype.query;
  clientPrototype.query = function counted(this: unknown, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    if (!control.test(text)) statements += 1;
    return original.apply(this, args);
  };
  try {
    const result = await work();
    return { result, statements };
  } finally {
    clientPrototype.query = original;
  }
}
