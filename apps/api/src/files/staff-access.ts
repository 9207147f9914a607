import type { Db } from '@invigil/db/client';
import { isNamedInvigilator } from '@invigil/db/queries/people-session/is-named-invigilator';
import { DomainError } from '@invigil/shared/errors';
import { type AccessAction, type AccessNoun, accessOf } from '@invigil/shared/rules/access';
import type { SignedIn } from '../sign-in/signed-in.ts';

/** The table of rules/access.ts for routes that are not procedures: FORBIDDEN for the kind, NOT_FOUND for the exam. */
export async function requireStaffAccess(
  staffDb: Db,
  me: SignedIn | null,
  noun: AccessNoun,
  action: AccessAction,
  examId: string,
): Promise<SignedIn> {
  if (me === null) throw new DomainError('UNAUTHENTICATED');
  const access = accessOf(me.role, noun, action);
  if (access === 'none') throw new DomainError('FORBIDDEN');
  if (access === 'named' && !(await isNamedInvigilator(staffDb, me.personId, examId)))
    throw new DomainError('NOT_FOUND');
  return me;
}
