import { createHash } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { noteAccessTokenUse } from '@invigil/db/commands/access-token/note-access-token-use';
import { findByAccessToken, findBySessionTokens } from '@invigil/db/queries/people-session/find-signed-in';
import type { PersonId } from '@invigil/shared/ids';
import { createGather } from '../gather/gather.ts';
import type { SignedIn } from './signed-in.ts';

/** How long a verified token is believed without asking the database again (design.md §6). */
const keptMs = 30_000;
const mostKept = 20_000;

export interface VerifiedSessions {
  /** Token of a cookie whose signature was checked. */
  ofSession(token: string): Promise<SignedIn | null>;
  /** Without a look into the database; null for a token that it would take one for. */
  knownOfSession(token: string): SignedIn | null;
  ofAccessToken(token: string): Promise<SignedIn | null>;
  /** Everything known about the person is asked again. */
  forget(personId: PersonId): void;
  forgetSession(token: string): void;
}

interface Kept {
  signedIn: SignedIn;
  untilMs: number;
}

export function createVerifiedSessions(
  staffDb: Db,
  nowMs: () => number = () => performance.now(),
): VerifiedSessions {
  const kept = { session: new Map<string, Kept>(), token: new Map<string, Kept>() };
  /** Rises with each forgetting: a look-up that was under way then may have read what is no longer so. */
  let forgettings = 0;

  function knownBy(kind: 'session' | 'token', key: string): SignedIn | null {
    const known = kept[kind].get(key);
    return known && known.untilMs > nowMs() ? known.signedIn : null;
  }

  async function remember(kind: 'session' | 'token', key: string, look: () => Promise<SignedIn | null>) {
    const known = knownBy(kind, key);
    if (known) return known;
    const all = kept[kind];
    all.delete(key);
    const before = forgettings;
    const found = await look();
    if (found && before === forgettings) {
      all.set(key, { signedIn: found, untilMs: nowMs() + keptMs });
      if (all.size > mostKept) all.delete(all.keys().next().value as string);
    }
    return found;
  }

  /** A whole room comes back within the same seconds: its tokens are looked up together. */
  const lookUps = createGather<string, SignedIn | null>({
    mostAtOnce: 500,
    mostWaiting: 20_000,
    weightOf: () => 1,
    async run(tokens) {
      const found = await findBySessionTokens(staffDb, [...new Set(tokens)]);
      return tokens.map((token) => {
        const one = found.get(token);
        return one ? asSignedIn(one, 'cookie') : null;
      });
    },
  });

  return {
    ofSession: (token) => remember('session', token, () => lookUps.ask(token)),
    knownOfSession: (token) => knownBy('session', token),
    ofAccessToken(token) {
      const digest = accessTokenDigest(token);
      return remember('token', digest, async () => {
        const found = await findByAccessToken(staffDb, digest);
        if (!found) return null;
        const signedIn = asSignedIn(found, 'token');
        // When a token was last used is a courtesy: a request neither waits for it nor fails with it.
        const actor = { kind: 'system', personId: null, role: null } as const;
        noteAccessTokenUse({ db: staffDb, actor }, found.accessTokenId).catch(() => {});
        return signedIn;
      });
    },
    forget(personId) {
      forgettings += 1;
      for (const all of Object.values(kept))
        for (const [key, { signedIn }] of all) if (signedIn.personId === personId) all.delete(key);
    },
    forgetSession(token) {
      forgettings += 1;
      kept.session.delete(token);
    },
  };
}

/** SHA-256, hex: of a token with 256 random bits nothing slower is needed. */
export function accessTokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function asSignedIn(
  found: Omit<SignedIn, 'by' | 'personId'> & { personId: string },
  by: SignedIn['by'],
): SignedIn {
  const { personId, role, locale, isDemo, authVersion } = found;
  return { personId: personId as PersonId, role, locale, isDemo, authVersion, by };
}
