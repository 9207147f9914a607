import { randomBytes } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { systemActor } from '@invigil/db/command-context';
import { createStaff } from '@invigil/db/commands/person/create-staff';
import { hash } from '@node-rs/argon2';

/** argon2id, as the API hashes: it reads the cost from the hash itself. */
const argon2id = 2;

/** The first owner of an empty installation, who can sign in with the returned address and password. */
export async function makeOwner(db: Db): Promise<{ email: string; password: string }> {
  const email = 'owner@school.test';
  const password = randomBytes(12).toString('base64url');
  const secretHash = await hash(password, {
    algorithm: argon2id,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  await createStaff(
    { db, actor: systemActor },
    { fullName: 'Olim Egamov', email, role: 'owner', locale: 'en', secretHash },
  );
  return { email, password };
}
