import { TRPCClientError } from '@trpc/client';

/** Why the server refused a call. `INTERNAL` is its own fault; `requestId` leads to its log. */
export interface InvigilRefusal {
  code: string;
  details: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later. */
  retry: 'never' | 'after-refresh' | 'after-wait';
  requestId: string | null;
  httpStatus: number;
}

/** Null for an error that is not the server's answer (no network, cut off): the call may or may not have been carried out. */
export function refusalOf(error: unknown): InvigilRefusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as Partial<InvigilRefusal> | null | undefined;
  if (typeof data?.code !== 'string') return null;
  return {
    code: data.code,
    details: data.details ?? {},
    retry: data.retry ?? 'never',
    requestId: data.requestId ?? null,
    httpStatus: data.httpStatus ?? 0,
  };
}
