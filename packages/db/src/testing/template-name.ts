import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { studentGrants } from '../student-grants.ts';

const folder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Names the template by what made it, so that a changed migration or grant is never tested on an old one. */
export function templateName(): string {
  const hash = createHash('sha256').update(JSON.stringify(studentGrants));
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    hash.update(file).update(readFileSync(`${folder}/${file}`));
  return `invigil_template_${hash.digest('hex').slice(0, 16)}`;
}
