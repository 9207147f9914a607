import pg from 'pg';
import type { FanoutChannel } from './fanout-channel.ts';

const channelName = 'invigil_fanout';
const retryMs = 1_000;

/** LISTEN and NOTIFY over one connection of its own, opened again a second after it is lost. */
export function createPostgresChannel(
  databaseUrl: string,
  receive: (text: string) => void,
  onError: (error: Error) => void,
): FanoutChannel {
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let connected = connect();

  function connect(): Promise<pg.Client | null> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'invigil-fanout',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || closed) return;
      lost = true;
      if (error) onError(error);
      client.end().catch(() => {});
      retry = setTimeout(() => {
        connected = connect();
      }, retryMs);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => receive(payload ?? ''));
    return client
      .connect()
      .then(() => client.query(`listen ${channelName}`))
      .then(() => client)
      .catch((error: Error) => {
        lose(error);
        return null;
      });
  }

  async function notify(texts: readonly string[]): Promise<void> {
    const client = await connected;
    if (!client) throw new Error('Fan-out has no connection to Postgres.');
    await client.query(
      'select pg_notify($1, text) from unnest($2::text[]) with ordinality as told (text, n) order by n',
      [channelName, texts],
    );
  }

  // A client runs one statement at a time, and messages keep their order: what comes meanwhile goes out together.
  let waiting: string[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  return {
    send(text) {
      waiting.push(text);
      next ??= last.then(() => {
        const texts = waiting;
        waiting = [];
        next = null;
        return notify(texts);
      });
      const sent = next;
      last = sent.catch(() => {});
      return sent;
    },
    async ready() {
      await connected;
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await last;
      const client = await connected;
      await client?.end();
    },
  };
}
