import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import type { Db } from '@invigil/db/client';
import { saveAnswers } from '@invigil/db/commands/session/save-answers';
import { createSaveTogether } from '@invigil/db/commands/session/save-answers-together';
import { isStillSignedIn } from '@invigil/db/queries/people-session/find-signed-in';
import type { PersonId } from '@invigil/shared/ids';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { createCaches } from './caches/caches.ts';
import { clientErrorsRoute } from './client-errors/client-errors-route.ts';
import { type ApiServices, type Fanout, studentActor } from './context.ts';
import { demoRoutes } from './demo/demo-routes.ts';
import { proceduresRoute } from './developer/procedures-route.ts';
import { submissionKeysRoute } from './developer/submission-keys-route.ts';
import { registerExports } from './exports/register-exports.ts';
import { bookletRoutes } from './files/booklet-routes.ts';
import { sealedBookletRoute } from './files/sealed-booklet-route.ts';
import { gatherSaves } from './gather/gather-saves.ts';
import { healthRoutes } from './health/health-routes.ts';
import { createRequestFigures } from './health/request-figures.ts';
import { type Keyring, subKey } from './keys/keyring.ts';
import { createKeys } from './keys/keys.ts';
import { errorReplies } from './plugins/error-replies.ts';
import { originCheck } from './plugins/origin-check.ts';
import type { CallRate } from './plugins/person-limits.ts';
import { procedures } from './plugins/procedures.ts';
import { largestBodyBytes, longestPath, requestLimits } from './plugins/request-limits.ts';
import { requestLog } from './plugins/request-log.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { createTryLimit } from './plugins/try-limit.ts';
import { webApp } from './plugins/web-app.ts';
import { createAuth } from './sign-in/auth.ts';
import { createIdentify } from './sign-in/identify.ts';
import { createSecretHasher } from './sign-in/secret-hash.ts';
import { createSignInLimits } from './sign-in/sign-in-limits.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';
import { createVerifiedSessions } from './sign-in/verified-sessions.ts';
import { createVerifySecret } from './sign-in/verify-secret.ts';
import { createStreamRoom } from './streams.ts';

const minuteMs = 60_000;

export interface ServerDeps {
  staffDb: Db;
  studentDb: Db;
  /** The student's login again, for what is gathered into groups: one statement at a time, beside the pool. */
  gatherDb?: Db;
  keyring: Keyring;
  timeline: number;
  fanout: Fanout;
  /** The first one is the public address. */
  origins: readonly [string, ...string[]];
  demoToken?: string;
  webDist?: string;
  tls?: { certFile: string; keyFile: string };
  /** Addresses of proxies whose forwarded headers are believed. */
  trustedProxies?: string[];
  logger?: FastifyBaseLogger;
  callRate?: CallRate;
}

/** The whole server, not listening yet. It owns none of what it is handed: the caller closes pools and fan-out after it. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { staffDb, studentDb, keyring, fanout, demoToken } = deps;
  const [origin] = deps.origins;
  const signInSecret = subKey(keyring[0], 'sign-in').toString('base64url');
  const nowMs = () => performance.now();

  const app = newFastify(deps);
  const figures = createRequestFigures();
  const hasher = createSecretHasher();
  const verified = createVerifiedSessions(staffDb, nowMs);
  const identify = createIdentify(verified, origin, signInSecret);
  const streams = createStreamRoom((me) => isStillSignedIn(staffDb, me.personId, me.authVersion));
  const forgetHere = (personId: PersonId) => {
    verified.forget(personId);
    streams.recheck(personId);
  };
  const unsubscribe = fanout.subscribe((message) => {
    if (message.kind === 'auth_version') forgetHere(message.personId);
  });
  const keys = createKeys(keyring);
  const services: ApiServices = {
    studentDb,
    staffDb,
    saves: gatherSaves({
      together: createSaveTogether(deps.gatherDb ?? studentDb),
      alone: (personId, request) => saveAnswers({ db: studentDb, actor: studentActor(personId) }, request),
    }),
    keys,
    caches: createCaches({ studentDb, keys }),
    timeline: deps.timeline,
    fanout,
    streams,
    figures,
    verifySecret: createVerifySecret(staffDb, hasher, demoToken, nowMs),
    hashSecret: hasher.hash,
    async forgetSignIn(personId) {
      forgetHere(personId);
      await fanout.publish({ kind: 'auth_version', personId });
    },
    demo: demoToken !== undefined,
    tries: {
      receipts: createTryLimit({ tries: 10, windowMs: minuteMs }),
      journals: createTryLimit({ tries: 10, windowMs: 10 * minuteMs }),
      rescues: createTryLimit({ tries: 10, windowMs: 10 * minuteMs }),
      staffRescues: createTryLimit({ tries: 60, windowMs: minuteMs }),
    },
  };

  errorReplies(app);
  requestLog(app, figures);
  await securityHeaders(app, origin);
  await app.register(cookie);
  originCheck(app, deps.origins);
  requestLimits(app);
  await app.register(healthRoutes, { db: staffDb, figures });
  await app.register(signInRoutes, {
    auth: createAuth({ staffDb, secret: signInSecret, origin, hasher }),
    staffDb,
    keyring,
    origin,
    limits: createSignInLimits(nowMs),
    identify,
    verified,
    forgetSignIn: services.forgetSignIn,
  });
  if (demoToken !== undefined) await app.register(demoRoutes, { demoToken, staffDb, signInSecret, origin });
  await app.register(bookletRoutes, { services, identify });
  await app.register(sealedBookletRoute, { services, identify });
  registerExports(app, { identify, staffDb });
  await app.register(clientErrorsRoute, {});
  await app.register(proceduresRoute);
  await app.register(submissionKeysRoute, { keys: services.keys });
  await app.register(procedures, { services, identify, callRate: deps.callRate });
  await webApp(app, deps.webDist);
  app.addHook('preClose', async () => {
    // A stream never ends by itself; the server would wait for it.
    streams.closeAll();
    unsubscribe();
  });
  return app;
}

function newFastify({ logger, tls, trustedProxies }: ServerDeps): FastifyInstance {
  const options = {
    ...(logger ? { loggerInstance: logger } : { logger: false as const }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBodyBytes,
    genReqId: () => randomUUID(),
    requestIdHeader: false as const,
    trustProxy: trustedProxies ?? false,
    // A body that comes slower than this is a slow attack, or a line on which saving can't work.
    requestTimeout: 60_000,
    forceCloseConnections: 'idle' as const,
    routerOptions: { maxParamLength: longestPath },
  };
  if (!tls) return Fastify(options) as unknown as FastifyInstance;
  const https = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
  return Fastify({ ...options, https }) as unknown as FastifyInstance;
}
