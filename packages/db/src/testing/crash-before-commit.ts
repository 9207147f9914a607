import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/**
 * A handle whose transactions lose their connection after the work and before COMMIT, every `every`th time: the moment at which
 * an acknowledgement would be a lie. With `acknowledgeFirst` it is that lie, for the positive control.
 */
export function crashBeforeCommit(db: Db, options: { every: number; acknowledgeFirst: boolean }): Db {
  let count = 0;
  const transaction: Db['transaction'] = (work, config) =>
    new Promise((resolve, reject) => {
      count += 1;
      const crashes = count % options.every === 0;
      db.transaction(async (tx) => {
        const result = await work(tx);
        if (options.acknowledgeFirst) resolve(result);
        if (crashes) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
        return result;
      }, config).then(resolve, reject);
    });
  return new Proxy(db, {
    get: (target, name, receiver) =>
      name === 'transaction' ? transaction : Reflect.get(target, name, receiver),
  });
}
