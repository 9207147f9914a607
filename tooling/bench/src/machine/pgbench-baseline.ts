import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readBenchEnv } from '../env.ts';
import { findPgbench } from './find-pgbench.ts';
import type { PrivatePostgres } from './private-postgres.ts';

export interface Baseline {
  /** Single-row upserts a second, one a transaction; null with the reason. */
  perSecond: number | null;
  reason: string | null;
}

const sessions = 10_000;
const items = 55;

/** The table of the baseline: as many rows as 10,000 students' answers, all there, so that every upsert updates. */
export async function prepareBaseline(server: PrivatePostgres): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    await client.query(`create table bench_answers (session int, item int, value text, rev int, at timestamptz,
      primary key (session, item))`);
    await client.query(
      `insert into bench_answers select s, i, 'A', 1, now() from generate_series(1, ${sessions}) s, generate_series(1, ${items}) i`,
    );
    await client.query('vacuum analyze bench_answers');
  } finally {
    await client.end();
  }
}

const script = `\\set s random(1, ${sessions})
\\set i random(1, ${items})
insert into bench_answers values (:s, :i, 'B', 2, now()) on conflict (session, item) do update
  set value = excluded.value, rev = bench_answers.rev + 1, at = excluded.at;
`;

/** B: pgbench with 64 clients in 2 threads, prepared statements, over the Unix socket. */
export async function runBaseline(server: PrivatePostgres, seconds: number): Promise<Baseline> {
  const pgbench = findPgbench();
  if (!pgbench) return { perSecond: null, reason: 'no pgbench on this machine, and none to unpack' };
  const folder = mkdtempSync(join(tmpdir(), 'invigil-pgbench-'));
  const file = join(folder, 'upsert.sql');
  writeFileSync(file, script);
  const args = ['-n', '-M', 'prepared', '-c', '64', '-j', '2', '-T', String(seconds), '-f', file];
  const where = ['-h', server.socketFolder, '-p', String(server.port), '-U', 'postgres', 'postgres'];
  try {
    const { code, output } = await run(pgbench.program, [...args, ...where], {
      ...pgbench.env,
      PGPASSWORD: server.adminPassword,
    });
    const tps = /tps = ([\d.]+)/.exec(output)?.[1];
    if (code !== 0 || tps === undefined)
      return { perSecond: null, reason: `pgbench ended with ${code}: ${output.trim().split('\n').at(-1)}` };
    return { perSecond: Number(tps), reason: null };
  } catch (error) {
    return { perSecond: null, reason: `pgbench did not run (${(error as Error).message})` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: string[], env: Record<string, string>) {
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...readBenchEnv().inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
