/**
 * Expected refusals of a whole request. Verdicts about single answers are data, never errors; faults and bugs fly.
 * `retry` tells a client whether the same request may succeed later: never, after it has refreshed what it shows, or after waiting.
 */
export const domainErrors = {
  /** No valid sign-in, or one that was ended. */
  UNAUTHENTICATED: { retry: 'after-refresh' },
  /** Signed in, but the role may not do this kind of thing. Someone else's object is NOT_FOUND instead. */
  FORBIDDEN: { retry: 'never' },
  /** Absent, or not the caller's: the two cannot be told apart. */
  NOT_FOUND: { retry: 'never' },
  INVALID_INPUT: { retry: 'never' },
  /** The exam can't be started now; `details.reason` says why (the reasons of rules/start.ts). */
  EXAM_NOT_OPEN: { retry: 'after-refresh' },
  ATTEMPTS_EXHAUSTED: { retry: 'never' },
  /** The act needs a session in progress. */
  SESSION_CLOSED: { retry: 'after-refresh' },
  /** The act needs the session closed (deciding on a late answer). */
  SESSION_OPEN: { retry: 'after-refresh' },
  /** Someone saved the same row since it was read; `details` carries both sides. */
  VERSION_CONFLICT: { retry: 'after-refresh' },
  /** The exam or person is used by sessions and can't be changed so. */
  IN_USE: { retry: 'never' },
  /** Publishing was refused; `details.findings` are those of rules/publish-check.ts. */
  CHECK_FAILED: { retry: 'after-refresh' },
  CALIBRATION_SUPERSEDED: { retry: 'after-refresh' },
  WRONG_SECRET: { retry: 'never' },
  RATE_LIMITED: { retry: 'after-wait' },
  /** Postgres is away or too slow. Nothing was acknowledged. */
  UNAVAILABLE: { retry: 'after-wait' },
} as const satisfies Record<string, { retry: 'never' | 'after-refresh' | 'after-wait' }>;

export type DomainErrorCode = keyof typeof domainErrors;

/** Thrown by commands and queries; only apps/api/src/trpc/domain-errors.ts turns it into a transport code. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: DomainErrorCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
