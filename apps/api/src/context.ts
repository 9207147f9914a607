import type { Db } from '@invigil/db/client';
import type { Actor, CommandContext } from '@invigil/db/command-context';
import type { PersonId } from '@invigil/shared/ids';
import type { FanoutMessage } from '@invigil/shared/jobs';
import type { FastifyBaseLogger } from 'fastify';
import type { Caches } from './caches/caches.ts';
import type { Gathered } from './gather/create-gathered.ts';
import type { RequestFigures } from './health/request-figures.ts';
import type { Keys } from './keys/keys.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { TryLimit } from './plugins/try-limit.ts';
import type { SignedIn } from './sign-in/signed-in.ts';
import type { StreamRoom } from './streams/stream-room.ts';
import type { WatchHub } from './streams/watch-hub.ts';

/** Told to every API process; packages/queue chooses Redis or this process. */
export interface Fanout {
  publish(message: FanoutMessage): Promise<void> | void;
  subscribe(handler: (message: FanoutMessage) => void): () => void;
  close(): Promise<void>;
}

/** What one API process holds for its lifetime. */
export interface ApiServices {
  /** Login without grants on keys, scores and measures: all that a student's procedure may touch. */
  studentDb: Db;
  staffDb: Db;
  /** What a whole room does at once: saves, starts, hand-ins, signs of life. */
  gathered: Gathered;
  keys: Keys;
  /** Shared by everyone who asks this process. */
  caches: Caches;
  /** Rises with each restore of the database; kept outside it. */
  timeline: number;
  fanout: Fanout;
  streams: StreamRoom;
  /** Students who watch their sitting. */
  watching: WatchHub;
  /** What this process did in the last minute. */
  figures: RequestFigures;
  /** What this process counted since it began. */
  metrics: Metrics;
  /** Does this typed secret open this person's sign-in? In demo the link's token stands for the secret. */
  verifySecret(personId: PersonId, secret: string): Promise<boolean>;
  /** argon2id (PHC string) behind a bound on how many run at once; commands that store a secret are handed this hash. */
  hashSecret(secret: string): Promise<string>;
  /** After sign-out everywhere, a new secret, disabling: verified tokens of the person die here and, told by fan-out, elsewhere. */
  forgetSignIn(personId: PersonId): Promise<void>;
  demo: boolean;
  /** Of this process, beside the rate of all calls: acts that cost or that invite guessing. */
  tries: {
    /** By network: guesses at a receipt's code. */
    receipts: TryLimit;
    /** By student: journals of a device, a megabyte each, sent again and again while a line is bad. */
    journals: TryLimit;
    /** By student: rescue files, a megabyte each. Apart, so that a device's tries never stand in the way of his file. */
    rescues: TryLimit;
    /** By member of staff, who may have a whole room's files. */
    staffRescues: TryLimit;
  };
}

export interface ApiContext extends ApiServices {
  requestId: string;
  log: FastifyBaseLogger;
  /** The asker's address, or the /64 of it. */
  network: string;
  /** `personId: null` for a visitor. */
  actor: Actor;
  me: SignedIn | null;
}

export function actorOf(me: SignedIn | null): Actor {
  if (me === null) return { kind: 'student', personId: null, role: null };
  return { kind: me.role === 'student' ? 'student' : 'staff', personId: me.personId, role: me.role };
}

export function studentActor(personId: string): Actor {
  return { kind: 'student', personId: personId as PersonId, role: 'student' };
}

/** For commands and queries of a student's own objects. */
export function studentContext(ctx: Pick<ApiContext, 'studentDb' | 'actor'>): CommandContext {
  return { db: ctx.studentDb, actor: ctx.actor };
}

/** For staff, and for sign-in and tokens of whoever is signed in. */
export function staffContext(ctx: Pick<ApiContext, 'staffDb' | 'actor'>): CommandContext {
  return { db: ctx.staffDb, actor: ctx.actor };
}
