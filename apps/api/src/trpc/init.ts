import type { DomainErrorCode } from '@invigil/shared/errors';
import type { AccessAction, AccessNoun } from '@invigil/shared/rules/access';
import { initTRPC } from '@trpc/server';
import type { ApiContext } from '../context.ts';
import { givesUpAfterMs, longestMs, pingEveryMs } from '../streams/stream-times.ts';
import { messageOf, type Refusal, refusalOf, requestIdOf, retryOf } from './domain-errors.ts';

/** Who may call; the role-matrix test and the developer's page read it. */
export type ProcedureAccess =
  | { kind: 'public' }
  | { kind: 'signed_in' }
  | { kind: 'student' }
  | { kind: 'staff'; noun: AccessNoun; action: AccessAction };

export interface ProcedureMeta {
  access?: ProcedureAccess;
  /** Refusals that this procedure itself may answer with, those of its base apart. */
  errors?: readonly DomainErrorCode[];
}

export interface RefusalData {
  code: Refusal['code'];
  details: Readonly<Record<string, unknown>>;
  retry: 'never' | 'after-refresh' | 'after-wait';
  requestId: string | null;
  httpStatus: number;
  path: string | null;
}

/** The one tRPC instance. */
export const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, ctx, path }) {
      const { code, details } = refusalOf(error);
      const data: RefusalData = {
        code,
        details,
        retry: retryOf(code),
        requestId: ctx?.requestId ?? requestIdOf(error),
        httpStatus: shape.data.httpStatus,
        path: path ?? null,
      };
      return { code: shape.code, message: messageOf(code), data };
    },
    sse: {
      ping: { enabled: true, intervalMs: pingEveryMs },
      client: { reconnectAfterInactivityMs: givesUpAfterMs },
      maxDurationMs: longestMs,
    },
  });

export const router = t.router;
