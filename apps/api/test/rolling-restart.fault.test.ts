import { createHash, randomBytes } from 'node:crypto';
import { answers } from '@invigil/db/schema';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import type { SaveAnswersOutput } from '@invigil/shared/contracts/session';
import { comparePairs } from '@invigil/shared/rules/save';
import { type ApiCluster, startApiCluster } from '@invigil/testing/api-cluster.ts';
import { type Asker, createAsker } from '@invigil/testing/ask.ts';
import { findProgram } from '@invigil/testing/find-program.mjs';
import { freePort } from '@invigil/testing/free-port.ts';
import { type Nginx, startNginx } from '@invigil/testing/nginx.ts';
import { startRoundRobin } from '@invigil/testing/round-robin.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKeyring } from '../src/keys/keyring.ts';
import { createKeys } from '../src/keys/keys.ts';
import { cookieOf } from './test-server.ts';

const processes = 2;
const rounds = process.env.INVIGIL_LONG ? 10 : 2;
const students = 25;
/** The device tries for minutes; here a save that needs longer than this has failed. */
const mostTries = 6;

const nginxProgram = findProgram('nginx');
let origin: string;
let cluster: ApiCluster;
let edge: Pick<Nginx, 'stop'>;
let asker: Asker;

beforeAll(async () => {
  const port = await freePort();
  origin = `${nginxProgram ? 'https' : 'http'}://127.0.0.1:${port}`;
  cluster = await startApiCluster({ processes, origin, env: { INVIGIL_DRAIN_MS: '300' } });
  if (nginxProgram) {
    const nginx = await startNginx(nginxProgram, { port, apiPorts: cluster.ports, booklets: '/nowhere' });
    edge = nginx;
    asker = createAsker(origin, nginx.certificate);
  } else {
    edge = await startRoundRobin(port, cluster.ports);
    asker = createAsker(origin);
  }
});
afterAll(async () => {
  asker?.close();
  await edge?.stop();
  await cluster?.close();
});

interface Acknowledged {
  epoch: number;
  revision: number;
  text: string;
}

test(`each of ${processes} processes restarted ${rounds} times behind ${
  nginxProgram ? 'nginx' : 'a plain proxy (no nginx on this machine)'
}: no save fails after its retries, and nothing acknowledged is lost`, async () => {
  const exam = await makeExam(cluster.world.db);
  const keys = createKeys(parseKeyring(cluster.keyring));
  const rooms = await Promise.all(
    Array.from({ length: students }, async () => {
      const person = await makePerson(cluster.world.db);
      const session = await makeSession(cluster.world.db, exam, person.id);
      const token = await issueToken(person.id);
      return {
        sessionId: session.id,
        personId: person.id,
        token,
        acknowledged: new Map<string, Acknowledged>(),
      };
    }),
  );
  let restarting = true;
  let acknowledged = 0;
  let retried = 0;
  const failed: string[] = [];

  const sit = async ({ sessionId, token, acknowledged: kept }: (typeof rooms)[number]) => {
    for (let revision = 1; restarting; revision += 1) {
      const itemId = (exam.items[revision % exam.items.length] as { id: string }).id;
      const change = { itemId, epoch: 1, revision, text: `${revision}`, locale: 'uz' };
      const reply = await saveWithRetries(token, { sessionId, timeline: 1, changes: [change] }, () => {
        retried += 1;
      });
      const ack = reply?.acks[0];
      if (ack?.verdict !== 'applied' && ack?.verdict !== 'already') {
        failed.push(`${sessionId} ${revision} ${ack?.verdict ?? 'no answer'}`);
        continue;
      }
      if (!ack.receipt || !keys.verifyReceipt(ack.receipt)) failed.push(`${revision} without a receipt`);
      kept.set(itemId, change);
      acknowledged += 1;
      await pause(80);
    }
  };
  const ends: { code: number | null; tookMs: number }[] = [];
  const restart = async () => {
    try {
      for (let round = 0; round < rounds; round += 1)
        for (let index = 0; index < processes; index += 1) {
          // Each restart hits a cluster that is saving.
          const enough = acknowledged + students * 3;
          while (acknowledged < enough && failed.length === 0) await pause(10);
          const stream = await openStream(index, rooms[round] as (typeof rooms)[number]);
          ends.push(await cluster.restart(index));
          await stream.ended;
        }
    } finally {
      restarting = false;
    }
  };
  await Promise.all([...rooms.map(sit), restart()]);

  console.log(`${acknowledged} saves acknowledged, ${retried} tries more, ${JSON.stringify(ends)}`);
  expect(failed, cluster.logs().slice(-2_000)).toEqual([]);
  // Ended by itself, with nothing under way but a stream, and not by the limit.
  expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
  for (const { tookMs } of ends) expect(tookMs).toBeLessThan(10_000);
  const lost: string[] = [];
  for (const room of rooms) {
    const stored = await cluster.world.db.select().from(answers).where(eq(answers.sessionId, room.sessionId));
    for (const [itemId, ack] of room.acknowledged) {
      const row = stored.find((one) => one.itemId === itemId);
      const order = row ? comparePairs(row, ack) : -1;
      if (order < 0 || (order === 0 && row?.text !== ack.text)) lost.push(`${room.sessionId} ${itemId}`);
    }
  }
  expect(lost).toEqual([]);
  expect(acknowledged).toBeGreaterThan(students * 3 * processes * rounds);
});

/** Straight to one process; `ended` when that process has let go of it. */
async function openStream(index: number, { sessionId, personId }: { sessionId: string; personId: string }) {
  const cookie = await cookieOf(cluster.world, parseKeyring(cluster.keyring), personId, origin);
  const input = encodeURIComponent(JSON.stringify({ sessionId }));
  const response = await fetch(
    `http://127.0.0.1:${cluster.ports[index]}/api/trpc/session.watch?input=${input}`,
    { headers: { cookie, accept: 'text/event-stream' } },
  );
  if (!response.ok || !response.body) throw new Error(`the stream was refused: ${response.status}`);
  const reader = response.body.getReader();
  expect((await reader.read()).done).toBe(false);
  const drain = async () => {
    while (!(await reader.read()).done);
  };
  return { ended: drain().catch(() => {}) };
}

/** The same change again and again, as the device sends it. */
async function saveWithRetries(
  token: string,
  input: unknown,
  onRetry: () => void,
): Promise<SaveAnswersOutput | null> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (tries > 1) {
      onRetry();
      await pause(100 * 2 ** (tries - 2));
    }
    const reply = await asker
      .ask({
        method: 'POST',
        path: '/api/trpc/session.saveAnswers',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      .catch(() => null);
    if (reply?.status === 200)
      return (JSON.parse(reply.body.toString()) as { result: { data: SaveAnswersOutput } }).result.data;
  }
  return null;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function issueToken(personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await cluster.world.db.$client.query(
    'insert into access_tokens (person_id, name, token_digest) values ($1, $2, $3)',
    [personId, 'fault test', createHash('sha256').update(token).digest('hex')],
  );
  return token;
}
