import { type DomainErrorCode, domainErrors } from '@invigil/shared/errors';
import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What a refused request says. `UNREACHABLE` is ours: no reply came. `FAULT` is everything without a domain code. */
export interface RequestFailure {
  code: DomainErrorCode | 'UNREACHABLE' | 'FAULT';
  details: Readonly<Record<string, unknown>>;
  requestId?: string;
  /** `never`: the same request fails again. The others name what has to happen first. */
  retry: 'never' | 'after-refresh' | 'after-wait';
}

/** Transport codes that stand for a domain code when a refusal was made before any procedure ran. */
const TRANSPORT: Record<string, DomainErrorCode> = {
  UNAUTHORIZED: 'UNAUTHENTICATED',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
  BAD_REQUEST: 'INVALID_INPUT',
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDomainCode(value: unknown): value is DomainErrorCode {
  return typeof value === 'string' && Object.hasOwn(domainErrors, value);
}

/** Reads `{code, details, requestId}` from the data of a tRPC error. Takes anything that was thrown. */
export function failureOf(error: unknown): RequestFailure {
  const data = isRecord(error) && isRecord(error.data) ? error.data : undefined;
  if (!data) return { code: 'UNREACHABLE', details: {}, retry: 'after-wait' };
  const domain = isRecord(data.domain) ? data.domain : data;
  const code = isDomainCode(domain.code) ? domain.code : TRANSPORT[String(domain.code)];
  return {
    code: code ?? 'FAULT',
    details: isRecord(domain.details) ? domain.details : {},
    requestId: typeof data.requestId === 'string' ? data.requestId : undefined,
    retry: code ? domainErrors[code].retry : 'after-wait',
  };
}

const messages: Record<RequestFailure['code'], MessageDescriptor> = {
  UNAUTHENTICATED: msg`You are signed out. Sign in again.`,
  FORBIDDEN: msg`Your role may not do this. Ask an owner of this installation.`,
  NOT_FOUND: msg`This is not here, or not for you.`,
  INVALID_INPUT: msg`Something in the form can't be read. Check the fields and send again.`,
  EXAM_NOT_OPEN: msg`This exam can't be started now.`,
  ATTEMPTS_EXHAUSTED: msg`All attempts at this exam are used.`,
  SESSION_CLOSED: msg`This sitting is closed.`,
  SESSION_OPEN: msg`This sitting is still open. Wait until it is closed.`,
  VERSION_CONFLICT: msg`Someone else changed this since you opened it.`,
  IN_USE: msg`This is used by sittings and can't be changed so.`,
  CHECK_FAILED: msg`The check found things to mend first.`,
  CALIBRATION_SUPERSEDED: msg`A newer analysis exists. Reload to see it.`,
  WRONG_SECRET: msg`The secret does not match.`,
  RATE_LIMITED: msg`Too many requests. Wait a minute and try again.`,
  UNAVAILABLE: msg`The server is overloaded or its database is away. Try again in a moment.`,
  UNREACHABLE: msg`The server can't be reached. Check the connection and try again.`,
  FAULT: msg`The server failed here. Try again; if it stays so, tell us the request number.`,
};

/** The sentence for a code in the language in force. */
export function messageForError(code: RequestFailure['code']): string {
  return i18n._(messages[code]);
}
