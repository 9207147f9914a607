import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deletePostgres, startPostgres } from '@invigil/start/embedded-postgres.mjs';
import { prepareInvigilDatabase } from '@invigil/start/postgres-logins.mjs';

/** A database with the two logins of Invigil. */
export interface InvigilDatabase {
  databaseUrl: string;
  studentDatabaseUrl: string;
}

export interface PrivatePostgres extends InvigilDatabase {
  adminUrl: string;
  /** One more, empty, for what must not stand among the others. */
  makeDatabase(name: string): Promise<InvigilDatabase>;
  /** Folder of the Unix socket, for a baseline without the network's cost. */
  socketFolder: string;
  adminPassword: string;
  port: number;
  /** Of the postmaster. */
  pid: number;
  stop(): Promise<void>;
}

/** What a machine of two cores and some memory would be given; durability as shipped (`fsync` is never touched). */
const settings = {
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  wal_buffers: '16MB',
  effective_cache_size: '4GB',
};

/** A server of this run's own, on loopback and a Unix socket, with an empty Invigil database. Deleted on `stop`. */
export async function startPrivatePostgres(dataRoot: string): Promise<PrivatePostgres> {
  const dataDir = join(dataRoot, 'bench-postgres');
  await deletePostgres(dataDir);
  mkdirSync(dataRoot, { recursive: true });
  const socketFolder = mkdtempSync(join(tmpdir(), 'invigil-bench-'));
  // Started as root, Postgres runs as another user.
  chmodSync(socketFolder, 0o777);
  const server = await startPostgres({
    dataDir,
    maxConnections: 200,
    settings: { ...settings, unix_socket_directories: socketFolder },
  });
  const urls = await prepareInvigilDatabase(server);
  return {
    ...urls,
    makeDatabase: (database) => prepareInvigilDatabase({ ...server, database }),
    adminUrl: server.adminUrl,
    adminPassword: server.secrets.adminPassword,
    socketFolder,
    port: server.port,
    pid: server.pid,
    async stop() {
      await server.stop();
      await deletePostgres(dataDir);
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}
