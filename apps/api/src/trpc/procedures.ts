import { isNamedInvigilator } from '@invigil/db/queries/people-session/is-named-invigilator';
import { askedBy } from '@invigil/db/slow-queries/query-asker';
import { DomainError } from '@invigil/shared/errors';
import { ExamId } from '@invigil/shared/ids';
import { type AccessAction, type AccessNoun, accessOf } from '@invigil/shared/rules/access';
import type { ApiContext } from '../context.ts';
import { requireStudent } from '../routers/session/student-call.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { asTransportError } from './domain-errors.ts';
import { t } from './init.ts';

const baseProcedure = t.procedure.use(async ({ path, next }) => {
  const result = await askedBy(path, () => next());
  if (!result.ok) throw asTransportError(result.error);
  return result;
});

/** Anyone, signed in or not. */
export const publicProcedure = baseProcedure.meta({ access: { kind: 'public' } });

const identified = baseProcedure.use(({ ctx, next }) => next({ ctx: { me: requireSignedIn(ctx.me) } }));

/** Whoever is signed in, about themselves. */
export const signedInProcedure = identified.meta({ access: { kind: 'signed_in' } });

/** A student about his own objects; the staff's login is taken out of reach. */
export const studentProcedure = identified.meta({ access: { kind: 'student' } }).use(({ ctx, next }) => {
  requireStudent(ctx.me);
  return next({ ctx: { staffDb: null } });
});

/**
 * Where the table says `named`, the exam of `input.examId` must be one that names the caller; without that field the call is
 * NOT_FOUND, unless `named: 'procedure'` says that the procedure itself narrows by `ctx.scope` or calls `requireExamAccess`.
 */
export function staffProcedure(
  noun: AccessNoun,
  action: AccessAction,
  options: { named: 'examId' | 'procedure' } = { named: 'examId' },
) {
  return identified
    .meta({ access: { kind: 'staff', noun, action } })
    .use(async ({ ctx, next, getRawInput }) => {
      const scope = accessOf(ctx.me.role, noun, action);
      if (scope === 'none') throw new DomainError('FORBIDDEN');
      if (scope === 'named' && options.named === 'examId')
        await requireNamed(ctx, ctx.me, examIdOf(await getRawInput()));
      return next({ ctx: { scope } });
    });
}

/** For an object whose exam is learned on the way: NOT_FOUND unless the caller may act on that exam. */
export async function requireExamAccess(
  ctx: Pick<ApiContext, 'staffDb'> & { me: SignedIn; scope: 'all' | 'named' },
  examId: ExamId,
): Promise<void> {
  if (ctx.scope === 'named') await requireNamed(ctx, ctx.me, examId);
}

async function requireNamed(ctx: Pick<ApiContext, 'staffDb'>, me: SignedIn, examId: ExamId): Promise<void> {
  if (!(await isNamedInvigilator(ctx.staffDb, me.personId, examId))) throw new DomainError('NOT_FOUND');
}

function requireSignedIn(me: SignedIn | null): SignedIn {
  if (me === null) throw new DomainError('UNAUTHENTICATED');
  return me;
}

function examIdOf(rawInput: unknown): ExamId {
  const given = (rawInput as { examId?: unknown } | null | undefined)?.examId;
  if (given === undefined || given === null) throw new DomainError('NOT_FOUND');
  const parsed = ExamId.safeParse(given);
  if (!parsed.success) throw new DomainError('INVALID_INPUT');
  return parsed.data;
}
