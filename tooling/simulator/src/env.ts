import { inData } from '@invigil/start/project-paths.mjs';

export interface SimulatorEnv {
  /** `http://localhost:3000`, without a slash at the end. */
  origin: string;
  /** Signs demo students in and stands for their secret. */
  token: string;
  worldFile: string;
}

export function readSimulatorEnv(): SimulatorEnv {
  const {
    INVIGIL_ORIGIN: origin,
    INVIGIL_DEMO_TOKEN: token,
    INVIGIL_DEMO_WORLD_FILE: worldFile,
  } = process.env;
  if (!origin) throw new Error('INVIGIL_ORIGIN is not set: say where Invigil answers.');
  if (!token) throw new Error('INVIGIL_DEMO_TOKEN is not set: only students of a running demo are played.');
  if (!worldFile) throw new Error('INVIGIL_DEMO_WORLD_FILE is not set: the seed of the demo writes it.');
  // The first is the public address.
  return { origin: (origin.split(',')[0] as string).trim().replace(/\/$/, ''), token, worldFile };
}

export interface SimulateEnv {
  origin: string | null;
  token: string | null;
  /** Written by `npm start` while its demo runs. */
  linksFile: string;
}

export function readSimulateEnv(): SimulateEnv {
  const { INVIGIL_ORIGIN: origin, INVIGIL_TOKEN: token } = process.env;
  return {
    origin: origin ? (origin.split(',')[0] as string).trim().replace(/\/$/, '') : null,
    token: token || null,
    linksFile: inData('demo-links.json'),
  };
}
