import { DomainError } from '@invigil/shared/errors';
import type { ApiContext } from '../../context.ts';
import type { SignedIn } from '../../sign-in/signed-in.ts';

/** What a student's procedure is called with: the staff's login is out of its reach, and where he calls from is of no account. */
export type StudentCall = Omit<ApiContext, 'staffDb' | 'me' | 'network'> & { staffDb: null; me: SignedIn };

/** Refused for a visitor and for staff. */
export function requireStudent(me: SignedIn | null): SignedIn {
  if (me === null) throw new DomainError('UNAUTHENTICATED');
  if (me.role !== 'student') throw new DomainError('FORBIDDEN');
  return me;
}
