/** Connections of one process on BullMQ's Postgres backend: two consumers listen, the rest asks. */
export const postgresQueueConnections = 5;

/** Connections to Postgres that one process's queue takes (design.md §6, "connections"). */
export function queueConnectionsOf(settings: { redisUrl: string | null }): number {
  return settings.redisUrl ? 0 : postgresQueueConnections;
}

/** To Postgres, while somebody looks at the job board. */
export function boardConnectionsOf(settings: { redisUrl: string | null }): number {
  return settings.redisUrl ? 0 : 1;
}
