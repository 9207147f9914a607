import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PlainFailure } from './plain-failure.mjs';
import { inData } from './project-paths.mjs';

const keysFile = inData('keys');
const timelineFile = inData('timeline');

/**
 * The keyring as the apps read it: `kid:secret[,kid:secret]`, the first one signs. From INVIGIL_KEYRING, else from
 * `.data/keys` (one line per key), made on the first start. Never in the database, so never in its backup.
 */
export function readKeyring() {
  if (process.env.INVIGIL_KEYRING) return process.env.INVIGIL_KEYRING;
  if (process.env.NODE_ENV === 'production')
    throw new PlainFailure(
      'INVIGIL_KEYRING is required in production: kid:secret, the same in every API process.',
    );
  if (!existsSync(keysFile)) {
    const kid = `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
    writeFileSync(keysFile, `${kid}:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(keysFile, 'utf8').split('\n').filter(Boolean).join(',');
}

/** The number that rises with each restore of the database, and so is kept outside it. */
export function readTimeline() {
  if (process.env.INVIGIL_TIMELINE) return process.env.INVIGIL_TIMELINE;
  if (!existsSync(timelineFile)) writeFileSync(timelineFile, '1\n');
  return readFileSync(timelineFile, 'utf8').trim();
}

/** With the database go its keys: receipts and leases of the old world must not verify in the new one. */
export function forgetKeyring() {
  for (const file of [keysFile, timelineFile]) rmSync(file, { force: true });
}
