import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import type { Db } from '@invigil/db/client';
import { isStillSignedIn } from '@invigil/db/queries/people-session/find-signed-in';
import { handOverSlowQueries } from '@invigil/db/slow-queries/hand-over-slow-queries';
import type { BoardSettings } from '@invigil/queue/job-board';
import type { PersonId } from '@invigil/shared/ids';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { createCaches } from './caches/caches.ts';
import { clientErrorsRoute } from './client-errors/client-errors-route.ts';
import type { ApiServices, Fanout } from './context.ts';
import { demoRoutes } from './demo/demo-routes.ts';
import { proceduresRoute } from './developer/procedures-route.ts';
import { submissionKeysRoute } from './developer/submission-keys-route.ts';
import type { Drain } from './drain.ts';
import { registerExports } from './exports/register-exports.ts';
import { takeExpressCalls } from './express/take-express-calls.ts';
import { createAccelShelf } from './files/accel-shelf.ts';
import { bookletRoutes } from './files/booklet-routes.ts';
import { sealedBookletRoute } from './files/sealed-booklet-route.ts';
import { createGathered } from './gather/create-gathered.ts';
import { meterEntry } from './gather/meter-entry.ts';
import { healthRoutes } from './health/health-routes.ts';
import { createRequestFigures } from './health/request-figures.ts';
import { jobBoardRoute } from './job-board/job-board-route.ts';
import { type Keyring, subKey } from './keys/keyring.ts';
import { createKeys } from './keys/keys.ts';
import { createMetrics } from './metrics/metrics.ts';
import { metricsRoute } from './metrics/metrics-route.ts';
import { watchDatabase } from './metrics/watch-database.ts';
import { watchProcess } from './metrics/watch-process.ts';
import { createCallers } from './plugins/caller-context.ts';
import { compressedReplies } from './plugins/compressed-replies.ts';
import { errorReplies } from './plugins/error-replies.ts';
import { originCheck } from './plugins/origin-check.ts';
import type { CallRate } from './plugins/person-limits.ts';
import { procedures } from './plugins/procedures.ts';
import { largestBodyBytes, longestPath, requestLimits } from './plugins/request-limits.ts';
import { requestLog } from './plugins/request-log.ts';
import { dataHeadersOf, securityHeaders, securityHeadersOf } from './plugins/security-headers.ts';
import { createTryLimit } from './plugins/try-limit.ts';
import { webApp } from './plugins/web-app.ts';
import { createAuth } from './sign-in/auth.ts';
import { createIdentify } from './sign-in/identify.ts';
import { createSecretHasher } from './sign-in/secret-hash.ts';
import { createSignInLimits } from './sign-in/sign-in-limits.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';
import { createVerifiedSessions } from './sign-in/verified-sessions.ts';
import { createVerifySecret } from './sign-in/verify-secret.ts';
import { processSlowQueries } from './slow-queries/process-slow-queries.ts';
import { createPersonPlaces } from './streams/person-places.ts';
import { readNews } from './streams/read-news.ts';
import { createStreamRoom } from './streams/stream-room.ts';
import { createWatchHub } from './streams/watch-hub.ts';
import { reportFault } from './trpc/report-fault.ts';

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
  /** Booklets are laid there and sent by nginx (deploy/nginx); without it this process sends them. */
  accelDir?: string;
  drain?: Drain;
  tls?: { certFile: string; keyFile: string };
  /** Addresses of proxies whose forwarded headers are believed. */
  trustedProxies?: string[];
  logger?: FastifyBaseLogger;
  callRate?: CallRate;
  /** Where the worker's queue is, for its board; without it there is none. */
  queue?: BoardSettings;
  /** What `/metrics` asks for; without it that address does not exist. */
  metricsToken?: string;
}

/** The whole server, not listening yet. It owns none of what it is handed: the caller closes pools and fan-out after it. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { staffDb, studentDb, keyring, fanout, demoToken } = deps;
  const [origin] = deps.origins;
  const signInSecret = subKey(keyring[0], 'sign-in').toString('base64url');
  const nowMs = () => performance.now();

  const root = newFastify(deps);
  const figures = createRequestFigures();
  const metrics = createMetrics();
  const hasher = createSecretHasher();
  const verified = createVerifiedSessions(staffDb, nowMs);
  const identify = createIdentify(verified, origin, signInSecret);
  const places = createPersonPlaces();
  const streams = createStreamRoom((me) => isStillSignedIn(staffDb, me.personId, me.authVersion), places);
  const watching = createWatchHub({
    fanout,
    timeline: deps.timeline,
    places,
    read: (look) => readNews({ studentDb, timeline: deps.timeline }, look),
    onFault: (error) => reportFault(root.log, error, 'session.watch'),
  });
  const forgetHere = (personId: PersonId) => {
    verified.forget(personId);
    streams.recheck(personId);
    watching.recheck(personId);
  };
  const unsubscribe = fanout.subscribe((message) => {
    if (message.kind === 'auth_version') forgetHere(message.personId);
  });
  const keys = createKeys(keyring);
  const gathered = createGathered({
    gatherDb: deps.gatherDb ?? studentDb,
    studentDb,
    keys,
    fanout,
    timeline: deps.timeline,
    onGroup: (lane, group) =>
      metrics.flushes.note({
        lane,
        requests: group.requests,
        changes: group.weight,
        queued: group.waiting,
        waitMs: group.waitedMs,
        commitMs: group.tookMs,
      }),
  });
  const services: ApiServices = {
    studentDb,
    staffDb,
    gathered,
    keys,
    caches: createCaches({ studentDb, staffDb, keys, fanout }),
    timeline: deps.timeline,
    fanout,
    streams,
    watching,
    figures,
    metrics,
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

  const slowQueries = handOverSlowQueries(staffDb, processSlowQueries, (error) =>
    deps.logger?.warn({ reason: error.message }, 'slow_queries.not_written'),
  );
  watchDatabase(metrics, staffDb);
  watchProcess(metrics, { staffDb, studentDb, gatherDb: deps.gatherDb, watching, caches: services.caches });
  const accel = createAccelShelf({
    folder: deps.accelDir,
    onError: (error) => deps.logger?.warn({ reason: error.message }, 'accel.not_written'),
  });
  const callers = createCallers({ services, identify, log: root.log, callRate: deps.callRate });
  const headers = securityHeadersOf(origin);
  errorReplies(root);
  let isClosing = false;
  takeExpressCalls(root.server, {
    callers,
    origins: deps.origins,
    headers: dataHeadersOf(origin),
    figures,
    metrics,
    logger: deps.logger,
    isClosing: () => isClosing,
  });
  // Above it, so that the starts of a whole room are metered too.
  meterEntry(root.server);
  await root.register(async (app) => {
    requestLog(app, figures, metrics);
    securityHeaders(app, headers);
    await app.register(cookie);
    originCheck(app, deps.origins);
    requestLimits(app);
    await compressedReplies(app);
    await app.register(healthRoutes, { db: staffDb, figures, metrics, isDraining: deps.drain?.isDraining });
    await app.register(metricsRoute, { metrics, token: deps.metricsToken });
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
    await app.register(jobBoardRoute, { identify, queue: deps.queue });
    await app.register(bookletRoutes, { services, identify, accel });
    await app.register(sealedBookletRoute, { services, identify, accel });
    registerExports(app, { identify, staffDb });
    await app.register(clientErrorsRoute, {});
    await app.register(proceduresRoute);
    await app.register(submissionKeysRoute, { keys: services.keys });
    await app.register(procedures, { callers, watching });
    await webApp(app, deps.webDist);
  });
  // Whoever asked may be gone; what waits for its group is still written before the pools close.
  root.addHook('onClose', async () => {
    await gathered.idle();
    await slowQueries.close();
  });
  root.addHook('preClose', async () => {
    isClosing = true;
    // A stream never ends by itself; the server would wait for it.
    streams.closeAll();
    watching.close();
    unsubscribe();
    services.caches.close();
  });
  return root;
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
    // What came over an open connection while this server closes is answered; the reply ends the connection.
    return503OnClosing: false,
    routerOptions: { maxParamLength: longestPath },
  };
  if (!tls) return Fastify(options) as unknown as FastifyInstance;
  const https = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
  return Fastify({ ...options, https }) as unknown as FastifyInstance;
}
