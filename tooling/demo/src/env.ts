import { resolve } from 'node:path';

export interface SeedEnv {
  databaseUrl: string;
  /** Where the simulator finds whom to play; null: nobody asked for it. */
  worldFile: string | null;
}

export function readSeedEnv(): SeedEnv {
  const { DATABASE_URL: databaseUrl, INVIGIL_DEMO_WORLD_FILE: worldFile } = process.env;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: say which database gets the demo.');
  if (process.env.NODE_ENV === 'production')
    throw new Error('The demo is never made with NODE_ENV=production.');
  return { databaseUrl, worldFile: worldFile ? resolve(worldFile) : null };
}
