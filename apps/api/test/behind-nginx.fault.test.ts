import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { type ApiCluster, startApiCluster } from '@invigil/testing/api-cluster.ts';
import { type Asker, createAsker, type Reply } from '@invigil/testing/ask.ts';
import { findProgram } from '@invigil/testing/find-program.mjs';
import { freePort } from '@invigil/testing/free-port.ts';
import { type Nginx, startNginx } from '@invigil/testing/nginx.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKeyring } from '../src/keys/keyring.ts';
import { cookieOf } from './test-server.ts';

const program = findProgram('nginx');
const reason = program ? '' : ' (skipped: no nginx on this machine, and no way to unpack one here)';
const pdf = Buffer.from(`%PDF-1.4\n${'a page of the paper\n'.repeat(200)}%%EOF\n`);
const sha256 = createHash('sha256').update(pdf).digest('hex');
const script = `export const words = ${JSON.stringify('the same words again '.repeat(200))};\n`;

describe.skipIf(!program)(`the shipped nginx configuration${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-behind-nginx-'));
  const [web, booklets] = [join(folder, 'web'), join(folder, 'booklets')];
  let cluster: ApiCluster;
  let nginx: Nginx;
  let outside: Asker;
  /** Past nginx. */
  let direct: Asker;
  let origin: string;

  beforeAll(async () => {
    mkdirSync(join(web, 'assets'), { recursive: true });
    writeFileSync(join(web, 'index.html'), '<!doctype html><title>Invigil</title>');
    const asset = join(web, 'assets', 'app-1a2b3c4d.js');
    writeFileSync(asset, script);
    writeFileSync(`${asset}.br`, brotliCompressSync(script));
    writeFileSync(`${asset}.gz`, gzipSync(script));
    const port = await freePort();
    origin = `https://127.0.0.1:${port}`;
    cluster = await startApiCluster({
      processes: 1,
      origin,
      env: { INVIGIL_WEB_DIST: web, INVIGIL_ACCEL_DIR: booklets, INVIGIL_TRUSTED_PROXIES: '127.0.0.1' },
    });
    nginx = await startNginx(program as NonNullable<typeof program>, {
      port,
      apiPorts: cluster.ports,
      booklets,
    });
    outside = createAsker(origin, nginx.certificate);
    direct = createAsker(`http://127.0.0.1:${cluster.ports[0]}`);
  });
  afterAll(async () => {
    outside?.close();
    direct?.close();
    await nginx?.stop();
    await cluster?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a hop may change, and what differs from reply to reply. */
  const passing = new Set([
    ...['connection', 'keep-alive', 'date', 'server', 'content-length', 'transfer-encoding'],
    ...['x-request-id', 'x-response-time', 'x-accel-redirect', 'server-timing'],
  ]);
  const lasting = (reply: Reply) =>
    Object.fromEntries(Object.entries(reply.headers).filter(([name]) => !passing.has(name)));

  async function sitting() {
    const made = await makeExam(cluster.world.db, { published: false });
    const run = (text: string, values: unknown[]) => cluster.world.db.$client.query(text, values);
    const inserted = await run(
      `insert into booklets (exam_id, file_name, pages, size_bytes, sha256, content)
       values ($1, 'Вариант 1.pdf', 1, $2, $3, $4) returning id`,
      [made.exam.id, pdf.length, sha256, pdf],
    );
    const bookletId: string = inserted.rows[0].id;
    await run('update exam_versions set booklet_id = $1, published_at = now() where id = $2', [
      bookletId,
      made.version.id,
    ]);
    await run(
      `update exams set status = 'published', current_version_id = draft_version_id, draft_version_id = null where id = $1`,
      [made.exam.id],
    );
    const student = await makePerson(cluster.world.db);
    const session = await makeSession(cluster.world.db, made, student.id);
    const cookie = await cookieOf(cluster.world, parseKeyring(cluster.keyring), student.id, origin);
    return { made, session, cookie, path: `/api/booklets/${bookletId}?session=${session.id}` };
  }

  test('a page and an asset come with the very headers of the API, the asset packed as the browser takes it', async () => {
    for (const path of ['/', '/assets/app-1a2b3c4d.js'])
      expect([path, lasting(await outside.ask({ path }))]).toEqual([
        path,
        lasting(await direct.ask({ path })),
      ]);
    const asset = async (accepted: string) => {
      const reply = await outside.ask({
        path: '/assets/app-1a2b3c4d.js',
        headers: { 'accept-encoding': accepted },
      });
      return { packed: reply.headers['content-encoding'], ...reply };
    };
    const [brotli, zipped, plain] = [await asset('gzip, deflate, br'), await asset('gzip'), await asset('')];
    expect([brotli.packed, zipped.packed, plain.packed]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    expect(gunzipSync(zipped.body).toString()).toBe(script);
    expect(plain.body.toString()).toBe(script);
    expect(brotli.headers['cache-control']).toMatch(/immutable/);
    // A version later the file is gone from the build, and an open page still gets it.
    rmSync(join(web, 'assets'), { recursive: true });
    expect((await asset('br')).status).toBe(200);
    expect((await direct.ask({ path: '/assets/app-1a2b3c4d.js' })).status).toBe(404);
  });

  test('a booklet is judged by the API and sent by nginx, with the same headers and under its name', async () => {
    const { cookie, path } = await sitting();
    const judged = await direct.ask({ path, headers: { cookie } });
    expect(judged.headers['x-accel-redirect']).toBe(`/internal-booklets/${sha256}.pdf`);
    expect(judged.body).toHaveLength(0);
    const sent = await outside.ask({ path, headers: { cookie, range: 'bytes=0-4' } });
    expect(sent.status).toBe(200);
    expect(sent.body.equals(pdf)).toBe(true);
    expect(lasting(sent)).toEqual(lasting(judged));
    expect(sent.headers['content-disposition']).toContain('%D0%92%D0%B0%D1%80');
    expect(sent.headers['cache-control']).toBe('private, no-store');
    expect(sent.headers['x-accel-redirect']).toBeUndefined();
    expect(statSync(join(booklets, `${sha256}.pdf`)).mode & 0o777).toBe(0o640);
    // Nobody else, by no address.
    const stranger = await cookieOf(
      cluster.world,
      parseKeyring(cluster.keyring),
      (await makePerson(cluster.world.db)).id,
      origin,
    );
    expect((await outside.ask({ path, headers: { cookie: stranger } })).status).toBe(404);
    expect((await outside.ask({ path })).status).toBe(401);
    expect((await outside.ask({ path: `/internal-booklets/${sha256}.pdf` })).status).toBe(404);
  });

  test('the sealed copy too; it stands in no browser unasked, and comes again after the folder was cleared', async () => {
    const { cookie, made } = await sitting();
    const path = `/api/exams/${made.exam.id}/booklet.sealed`;
    const sent = await outside.ask({ path, headers: { cookie } });
    expect(sent.status).toBe(200);
    expect(sent.body.includes('%PDF')).toBe(false);
    const judged = await direct.ask({ path, headers: { cookie } });
    expect(lasting(sent)).toEqual(lasting(judged));
    const etag = sent.headers.etag as string;
    const [name] = readdirSync(booklets).filter((file) => file.endsWith('.sealed'));
    expect(`"${name?.replace('.sealed', '')}"`).toBe(etag);
    expect(readFileSync(join(booklets, name as string)).equals(sent.body)).toBe(true);
    expect((await outside.ask({ path, headers: { cookie, 'if-none-match': etag } })).status).toBe(304);
    rmSync(booklets, { recursive: true });
    const again = await outside.ask({ path, headers: { cookie } });
    expect(again.body.equals(sent.body)).toBe(true);
  });

  test('a stream comes line by line, and what is too large is refused in the words of the API', async () => {
    const { cookie, session } = await sitting();
    const input = encodeURIComponent(JSON.stringify({ sessionId: session.id }));
    const path = `/api/trpc/session.watch?input=${input}`;
    const first = await new Promise<string>((resolve, reject) => {
      const request = https.get(new URL(path, origin), {
        headers: { cookie, accept: 'text/event-stream' },
        ca: nginx.certificate,
        signal: AbortSignal.timeout(10_000),
      });
      request.on('error', reject);
      request.on('response', (response) =>
        response.once('data', (chunk: Buffer) => {
          resolve(`${response.headers['content-type']} ${chunk.toString()}`);
          request.destroy();
        }),
      );
    });
    expect(first).toMatch(/^text\/event-stream.* (event|data|id|:)/s);
    const large = await outside.ask({
      method: 'POST',
      path: '/api/trpc/session.saveAnswers',
      headers: { cookie, 'content-type': 'application/json' },
      body: 'x'.repeat(1024 * 1024 + 1),
    });
    expect([large.status, JSON.parse(large.body.toString()).error.data.code]).toEqual([413, 'INVALID_INPUT']);
  });
});
