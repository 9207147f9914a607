import type { Health } from '@invigil/shared/contracts/admin-home';

const severity = { ok: 0, degraded: 1, down: 2 } as const;

type Check = Health['checks'][number];

/** Down before degraded, otherwise in the order given; undefined when every check is well. */
export function worstCheck(checks: readonly Check[]): Check | undefined {
  return checks
    .filter((check) => check.status !== 'ok')
    .reduce<Check | undefined>(
      (worst, check) => (worst && severity[worst.status] >= severity[check.status] ? worst : check),
      undefined,
    );
}
