/** tRPC's own Fastify adapter and the contract of a save, nothing else: no sign-in, no limits, no headers of the house. */
import { readFileSync } from 'node:fs';
import { SaveAnswersInput, type SaveAnswersOutput } from '@invigil/shared/contracts/session';
import { initTRPC } from '@trpc/server';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify from 'fastify';
import { readSameReplyEnv } from '../env.ts';
import type { CapturedReply } from './captured-reply.ts';

const { port, replyFile } = readSameReplyEnv();
const { body } = JSON.parse(readFileSync(replyFile, 'utf8')) as CapturedReply;
const { data } = (JSON.parse(body) as { result: { data: SaveAnswersOutput } }).result;

const t = initTRPC.create();
const router = t.router({
  session: t.router({ saveAnswers: t.procedure.input(SaveAnswersInput).mutation(async () => data) }),
});

const app = Fastify({ logger: false, forceCloseConnections: true });
app.get('/readyz', async () => ({ ready: true }));
await app.register(fastifyTRPCPlugin, { prefix: '/api/trpc', trpcOptions: { router } });
process.once('SIGTERM', () => app.close());
await app.listen({ host: '127.0.0.1', port });
