import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { createPersonPlaces, type PersonPlaces } from './person-places.ts';
import { recheckEveryMs } from './stream-times.ts';

/** For streams of staff, few of them; students' have a hub of their own. */
export interface StreamRoom {
  /**
   * Takes one of the person's three places for the time of a subscription; RATE_LIMITED without one, FORBIDDEN with a token.
   * The signal ends when the caller goes away or when `stillAllowed` or the sign-in no longer holds (looked at every 30 s, and
   * at once when the person's authVersion changes). Give the place back with `close()`.
   */
  enter(
    me: SignedIn,
    callerSignal: AbortSignal | undefined,
    stillAllowed: () => Promise<boolean>,
  ): { signal: AbortSignal; close(): void };
  /** The person's authVersion changed: every stream is looked at now. */
  recheck(personId: PersonId): void;
  closeAll(): void;
}

export function createStreamRoom(
  isSignedIn: (me: SignedIn) => Promise<boolean>,
  places: PersonPlaces = createPersonPlaces(),
): StreamRoom {
  const byPerson = new Map<PersonId, Set<{ look(): Promise<void>; end: AbortController }>>();
  return {
    enter(me, callerSignal, stillAllowed) {
      if (me.by !== 'cookie') throw new DomainError('FORBIDDEN');
      const open = byPerson.get(me.personId) ?? new Set();
      places.take(me.personId);
      const end = new AbortController();
      const place = {
        end,
        async look() {
          const allowed = await Promise.all([isSignedIn(me), stillAllowed()]).catch(() => [false]);
          if (!allowed.every(Boolean)) end.abort();
        },
      };
      open.add(place);
      byPerson.set(me.personId, open);
      const timer = setInterval(() => void place.look(), recheckEveryMs);
      timer.unref();
      const close = () => {
        clearInterval(timer);
        if (open.delete(place)) places.giveBack(me.personId);
        if (open.size === 0) byPerson.delete(me.personId);
      };
      const signal = callerSignal ? AbortSignal.any([callerSignal, end.signal]) : end.signal;
      signal.addEventListener('abort', close, { once: true });
      return { signal, close };
    },
    recheck(personId) {
      for (const place of byPerson.get(personId) ?? []) void place.look();
    },
    closeAll() {
      for (const open of [...byPerson.values()]) for (const place of [...open]) place.end.abort();
    },
  };
}
