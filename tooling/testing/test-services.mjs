import { startRedis } from '../start/redis-server.mjs';
import { chromiumEnvironment, findChromium } from './chromium.mjs';
import { startTestPostgres } from './test-postgres.mjs';
import { unpackRedis } from './unpack-redis.mjs';

/** Brings up one Postgres, a Redis where one can be had, and looks for a browser. Says what was found. */
export async function startTestServices({ children, stops }) {
  const postgres = await startTestPostgres();
  stops.push(postgres.stop);
  const redis = await startRedis({ unpack: unpackRedis });
  stops.push(redis.stop);
  if (redis.pid) children.leftovers.add(redis.pid);
  const browser = await findChromium();
  const queue = redis.url ? redis.source : 'no Redis';
  console.log(`With the embedded Postgres, ${queue}, ${browser.path ? browser.source : 'no browser'}.`);
  return {
    adminUrl: postgres.adminUrl,
    redis,
    browser,
    browserEnvironment: browser.path ? chromiumEnvironment(browser) : {},
  };
}
