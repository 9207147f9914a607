import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const secretsFileOf = (dataDir) => `${dataDir}.json`;

/** Passwords and port of one embedded server: kept beside its data, readable by its owner alone. */
export function readPostgresSecrets(dataDir) {
  const file = secretsFileOf(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const made = {
    port: 0,
    adminPassword: newPassword(),
    staffPassword: newPassword(),
    studentPassword: newPassword(),
  };
  writePostgresSecrets(dataDir, made);
  return made;
}

export function writePostgresSecrets(dataDir, secrets) {
  const file = secretsFileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function newPassword() {
  return randomBytes(24).toString('base64url');
}
