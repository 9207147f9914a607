import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@invigil/db/command-context';
import { createStudents } from '@invigil/db/commands/person/create-students';
import { type System, startSystem } from '@invigil/testing/system.ts';
import { hash } from '@node-rs/argon2';
import { makePaper, type Paper, type PaperOptions } from './make-paper.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export interface Student {
  personId: string;
  fullName: string;
  login: string;
  secret: string;
}

/** The real system, with what the cases put into it. */
export interface Stage {
  system: System;
  paper(options?: PaperOptions): Promise<Paper>;
  student(): Promise<Student>;
  /** A line of its own for one device. */
  line(seed: number): Promise<TcpProxy>;
  /** A folder for a browser's profile; gone with the stage. */
  profile(): string;
  close(): Promise<void>;
}

/** One secret for every student of a run: only its hash takes time. */
const secret = 'K7QF2MXA9D';

/** `dist`: a built web app other than that of the checkout. */
export async function startStage({ dist }: { dist?: string } = {}): Promise<Stage> {
  const system = await startSystem({ web: true, ...(dist && { env: { INVIGIL_WEB_DIST: dist } }) });
  const { db } = system.world;
  const secretHash = await hash(secret, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'invigil-faults-'));
  const lines: TcpProxy[] = [];
  let made = 0;
  return {
    system,
    paper: (options) => makePaper(db, options),
    async student() {
      made += 1;
      const fullName = `Student ${made}`;
      const logins = [`FXT${String(made).padStart(4, '0')}`];
      const [created] = await createStudents(
        { db, actor: systemActor },
        { students: [{ fullName, logins, secretHash }], groupId: null, locale: 'en' },
      );
      if (!created) throw new Error('no student was made');
      return { personId: created.personId, fullName, login: created.login, secret };
    },
    async line(seed) {
      const line = await startTcpProxy({ target: system.origin, seed });
      lines.push(line);
      return line;
    },
    profile: () => mkdtempSync(join(folder, 'profile-')),
    async close() {
      await Promise.all(lines.map((line) => line.close()));
      await system.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
