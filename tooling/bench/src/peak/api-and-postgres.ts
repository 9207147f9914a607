/** The sum, null where one of them could not be read. It is part of a report: the sum of two medians is not the median of the sums. */
export function apiAndPostgres({
  api,
  postgres,
}: {
  api: number | null;
  postgres: number | null;
}): number | null {
  return api === null || postgres === null ? null : Math.round((api + postgres) * 1_000) / 1_000;
}
