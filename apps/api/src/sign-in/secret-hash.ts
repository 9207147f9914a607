import { availableParallelism } from 'node:os';
import { hash, type Options, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** The library's number for argon2id; its enum can't be imported as source. */
const argon2id = 2;
/** 19 MiB, two passes, one lane (OWASP's minimum): about 96 checks a second on two cores. */
const cost: Options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface SecretHasher {
  /** PHC string. */
  hash(secret: string): Promise<string>;
  verify(secret: string, hashed: string): Promise<boolean>;
}

/** As many at once as there are cores: a rush of sign-ins waits in line here instead of in front of the saves. */
export function createSecretHasher(concurrency = availableParallelism()): SecretHasher {
  const limit = pLimit(concurrency);
  return {
    hash: (secret) => limit(() => hash(secret, cost)),
    verify: (secret, hashed) => limit(() => verify(hashed, secret).catch(() => false)),
  };
}
