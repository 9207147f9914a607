export interface EmbeddedPostgres {
  adminUrl: string;
  port: number;
  /** Of the postmaster. */
  pid: number;
  reused: boolean;
  secrets: { adminPassword: string; staffPassword: string; studentPassword: string; port: number };
  stop(): Promise<void>;
}

export function startPostgres(options: {
  dataDir: string;
  maxConnections?: number;
  /** Beside and above the ones that every embedded server has. */
  settings?: Record<string, string | number>;
}): Promise<EmbeddedPostgres>;

/** Stops whatever runs on `dataDir` and deletes the data with its passwords. */
export function deletePostgres(dataDir: string): Promise<void>;
