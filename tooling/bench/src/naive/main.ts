/**
 * The design that the sources of this project describe, for comparison in the same run: the stock adapter, a select of the session with
 * its exam, then one upsert a change, each a transaction of its own. It checks sign-in, owner and deadline, and gives no receipts.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { initTRPC } from '@trpc/server';
import { type CreateFastifyContextOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify from 'fastify';
import pg from 'pg';
import { z } from 'zod';
import { readNaiveEnv } from '../env.ts';

const env = readNaiveEnv();
const pool = new pg.Pool({ connectionString: env.databaseUrl, max: 20 });
const secret = signInSecret(env.keyring);

function signInSecret(keyring: string): string {
  const key = Buffer.from(keyring.slice(keyring.indexOf(':') + 1), 'base64url');
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'invigil/sign-in/v1', 32)).toString(
    'base64url',
  );
}

async function createContext({ req }: CreateFastifyContextOptions) {
  const value = /invigil\.session_token=([^;]+)/.exec(req.headers.cookie ?? '')?.[1];
  const [token = '', mac = ''] = decodeURIComponent(value ?? '').split('.');
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(mac, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { personId: null };
  const found = await pool.query<{ user_id: string }>(
    'select user_id from sign_in_sessions where token = $1 and expires_at > now()',
    [token],
  );
  return { personId: found.rows[0]?.user_id ?? null };
}

const t = initTRPC.context<typeof createContext>().create();

const Change = z.object({
  itemId: z.uuid(),
  epoch: z.int(),
  revision: z.int(),
  text: z.string().max(500),
  locale: z.string(),
  clientElapsedMs: z.int().optional(),
});

const appRouter = t.router({
  session: t.router({
    saveAnswers: t.procedure
      .input(z.object({ sessionId: z.uuid(), timeline: z.int(), changes: z.array(Change).min(1) }))
      .mutation(async ({ ctx, input }) => {
        const found = await pool.query<{ status: string; deadline_at: Date }>(
          `select s.status, s.deadline_at, e.status as exam_status from sessions s join exams e on e.id = s.exam_id
           where s.id = $1 and s.person_id = $2`,
          [input.sessionId, ctx.personId],
        );
        const session = found.rows[0];
        if (!session) throw new Error('there is no such session');
        if (session.status !== 'in_progress' || Date.now() > session.deadline_at.getTime() + 30_000)
          throw new Error('the session is over');
        for (const { itemId, epoch, revision, text, locale, clientElapsedMs } of input.changes)
          await pool.query(
            `insert into answers (session_id, item_id, epoch, revision, text, locale, client_elapsed_ms, written_at)
             values ($1, $2, $3, $4, $5, $6, $7, now())
             on conflict (session_id, item_id) do update set epoch = excluded.epoch, revision = excluded.revision,
               text = excluded.text, locale = excluded.locale, client_elapsed_ms = excluded.client_elapsed_ms,
               written_at = excluded.written_at`,
            [input.sessionId, itemId, epoch, revision, text, locale, clientElapsedMs ?? null],
          );
        return {
          acks: input.changes.map(({ itemId, epoch, revision }) => ({
            itemId,
            epoch,
            revision,
            verdict: 'applied' as const,
            receipt: null,
          })),
        };
      }),
  }),
});

const app = Fastify({ logger: false });
app.get('/readyz', async () => ({ ready: true }));
await app.register(fastifyTRPCPlugin, {
  prefix: '/api/trpc',
  trpcOptions: { router: appRouter, createContext },
});
process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
await app.listen({ host: '127.0.0.1', port: env.port });
