import { setHiddenFromBoards } from '@invigil/db/commands/me/set-hidden-from-boards';
import { setLocale } from '@invigil/db/commands/me/set-locale';
import { signOutEverywhere } from '@invigil/db/commands/me/sign-out-everywhere';
import { listAccessTokens } from '@invigil/db/queries/people-session/list-access-tokens';
import {
  GetMeOutput,
  IssueTokenInput,
  IssueTokenOutput,
  ListTokensOutput,
  RevokeTokenInput,
  SetHiddenFromBoardsInput,
  SetLocaleInput,
} from '@invigil/shared/contracts/me';
import { Done } from '@invigil/shared/contracts/primitives';
import { staffContext, studentContext } from '../../context.ts';
import { router } from '../../trpc/init.ts';
import { publicProcedure, signedInProcedure } from '../../trpc/procedures.ts';
import { getMeReply } from './get-me-reply.ts';
import { issueToken } from './issue-token.ts';
import { revokeToken } from './revoke-token.ts';

const done = { done: true } as const;

/** Whoever asks, about themselves. */
export const meRouter = router({
  get: publicProcedure.output(GetMeOutput).query(({ ctx }) => getMeReply(ctx)),
  setLocale: signedInProcedure
    .input(SetLocaleInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await setLocale(studentContext(ctx), input);
      return done;
    }),
  setHiddenFromBoards: signedInProcedure
    .input(SetHiddenFromBoardsInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await setHiddenFromBoards(studentContext(ctx), input);
      return done;
    }),
  issueToken: signedInProcedure
    .meta({ errors: ['FORBIDDEN', 'IN_USE'] })
    .input(IssueTokenInput)
    .output(IssueTokenOutput)
    .mutation(({ ctx, input }) => issueToken(ctx, input)),
  listTokens: signedInProcedure
    .output(ListTokensOutput)
    .query(async ({ ctx }) => ({ tokens: await listAccessTokens(ctx.staffDb, ctx.me.personId) })),
  revokeToken: signedInProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(RevokeTokenInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await revokeToken(ctx, input);
      return done;
    }),
  signOutEverywhere: signedInProcedure.output(Done).mutation(async ({ ctx }) => {
    await signOutEverywhere(staffContext(ctx));
    await ctx.forgetSignIn(ctx.me.personId);
    return done;
  }),
});
