import { postgresCodeOf } from '@invigil/db/transaction';
import { DomainError, type DomainErrorCode, domainErrors } from '@invigil/shared/errors';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

type TransportCode = TRPCError['code'];

/** Total: a new domain code does not compile before it has its place here. */
const transportCodes = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  INVALID_INPUT: 'BAD_REQUEST',
  EXAM_NOT_OPEN: 'PRECONDITION_FAILED',
  ATTEMPTS_EXHAUSTED: 'PRECONDITION_FAILED',
  SESSION_CLOSED: 'PRECONDITION_FAILED',
  SESSION_OPEN: 'PRECONDITION_FAILED',
  VERSION_CONFLICT: 'CONFLICT',
  IN_USE: 'CONFLICT',
  CHECK_FAILED: 'PRECONDITION_FAILED',
  CALIBRATION_SUPERSEDED: 'CONFLICT',
  WRONG_SECRET: 'FORBIDDEN',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<DomainErrorCode, TransportCode>;

/** What the transport itself refuses, in the words of the domain. Anything not here is `INTERNAL`. */
const domainCodes: Partial<Record<TransportCode, DomainErrorCode>> = {
  UNAUTHORIZED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'INVALID_INPUT',
  PARSE_ERROR: 'INVALID_INPUT',
  BAD_REQUEST: 'INVALID_INPUT',
  PAYLOAD_TOO_LARGE: 'INVALID_INPUT',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID_INPUT',
  UNPROCESSABLE_CONTENT: 'INVALID_INPUT',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
  SERVICE_UNAVAILABLE: 'UNAVAILABLE',
};

const httpStatuses: Record<(typeof transportCodes)[DomainErrorCode], number> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
  PRECONDITION_FAILED: 412,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

export function httpStatusOf(code: DomainErrorCode): number {
  return httpStatuses[transportCodes[code]];
}

export interface Refusal {
  code: DomainErrorCode | 'INTERNAL';
  details: Readonly<Record<string, unknown>>;
}

/** Of any error that reached the edge: what the asker may be told. Bugs and what the database said stay inside. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof TRPCError) {
    // Input that does not parse is the caller's; output that does not is ours.
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ZodError)
      return { code: 'INVALID_INPUT', details: { issues: issuesOf(error.cause) } };
    if (error.cause && error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof ZodError))
      return refusalOf(error.cause);
    if (error.cause instanceof DomainError) return refusalOf(error.cause);
    return { code: domainCodes[error.code] ?? 'INTERNAL', details: {} };
  }
  if (error instanceof DomainError) return { code: error.code, details: error.details };
  return { code: faultOf(error), details: {} };
}

export function messageOf(code: Refusal['code']): string {
  return code === 'INTERNAL' ? 'Something went wrong on the server.' : code;
}

/** The conversion that the base procedure runs: so that status, body and log all speak of the same refusal. */
export function asTransportError(error: TRPCError): TRPCError {
  const refusal = refusalOf(error);
  if (refusal.code === 'INTERNAL' || error.code === transportCodes[refusal.code]) return error;
  return new TRPCError({
    code: transportCodes[refusal.code],
    message: refusal.code,
    cause: error.cause instanceof DomainError ? error.cause : new DomainError(refusal.code, refusal.details),
  });
}

/** Of a body that is not what the contract says. */
export function inputErrorOf(error: ZodError): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', cause: error });
}

const requestIds = new WeakMap<object, string>();

/** Of an error before there was a context: it carries the request's id, which the formatter can't learn otherwise. */
export function transportErrorOf(error: unknown, requestId: string): TRPCError {
  const refusal = refusalOf(error);
  const made =
    refusal.code === 'INTERNAL'
      ? new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
      : new TRPCError({
          code: transportCodes[refusal.code],
          message: refusal.code,
          cause: new DomainError(refusal.code, refusal.details),
        });
  requestIds.set(made, requestId);
  return made;
}

export function requestIdOf(error: TRPCError): string | null {
  return requestIds.get(error) ?? null;
}

export function retryOf(code: Refusal['code']): 'never' | 'after-refresh' | 'after-wait' {
  return code === 'INTERNAL' ? 'after-wait' : domainErrors[code].retry;
}

function issuesOf(error: ZodError) {
  return error.issues.slice(0, 20).map(({ path, code, message }) => ({
    path: path.map(String),
    code,
    message,
  }));
}

/** Away, starting, out of connections or disk, too slow, locked for too long: nothing was acknowledged, the same may be sent again. */
const unavailable = /^(08...|53...|57P0.|57014|55P03|25006|58...|40001|40P01)$/;
/** Data the database can't hold (NUL in a text, a number out of range): the caller's, whatever the schema let through. */
const invalid = /^22...$/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

function faultOf(error: unknown): 'UNAVAILABLE' | 'INVALID_INPUT' | 'INTERNAL' {
  const code = postgresCodeOf(error);
  if (code !== null && unavailable.test(code)) return 'UNAVAILABLE';
  if (code !== null && invalid.test(code)) return 'INVALID_INPUT';
  return isLostConnection(error) ? 'UNAVAILABLE' : 'INTERNAL';
}

/** The driver has no codes for a connection that ended or never came, only sentences. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after/;

function isLostConnection(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, syscall } = at as { code?: unknown; syscall?: unknown };
    if (syscall !== undefined && typeof code === 'string' && networkCodes.has(code))
      return syscall !== 'open';
    if (lostConnection.test(at.message)) return true;
    if (at instanceof AggregateError && at.errors.some(isLostConnection)) return true;
  }
  return false;
}
