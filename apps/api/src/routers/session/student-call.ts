import type { ApiContext } from '../../context.ts';
import type { SignedIn } from '../../sign-in/signed-in.ts';

/** What a student's procedure is called with: the staff's login is out of its reach. */
export type StudentCall = Omit<ApiContext, 'staffDb' | 'me'> & { staffDb: null; me: SignedIn };
