import { readDatabaseClock } from '@invigil/db/database-clock';
import { getMe } from '@invigil/db/queries/people-session/get-me';
import type { GetMeOutput } from '@invigil/shared/contracts/me';
import type { z } from 'zod';
import type { ApiContext } from '../../context.ts';

export async function getMeReply(ctx: ApiContext): Promise<z.infer<typeof GetMeOutput>> {
  const [me, now] = await Promise.all([
    ctx.me && getMe(ctx.studentDb, ctx.me.personId),
    readDatabaseClock(ctx.studentDb),
  ]);
  return { me, demo: ctx.demo, serverNow: now.toISOString() };
}
