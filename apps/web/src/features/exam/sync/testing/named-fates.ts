import type { Fate } from './model-network.ts';

const SLOW_MS = 3_000;

/** What a line does to every request as long as it is so. */
export const FATES = {
  ok: {},
  lost: { lost: true },
  reply_lost: { replyLost: true },
  doubled: { againMs: 0 },
  slow_request: { requestMs: SLOW_MS },
  slow_reply: { replyMs: SLOW_MS },
} as const satisfies Record<string, Fate>;

export type NamedFate = keyof typeof FATES;
