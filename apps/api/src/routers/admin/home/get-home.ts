import { getAdminHome } from '@invigil/db/queries/admin-home/get-admin-home';
import type { AdminHome } from '@invigil/shared/contracts/admin-home';
import { type AccessNoun, accessOf } from '@invigil/shared/rules/access';
import type { ApiContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';

/** Each kind of row is held to the noun it is about: a room to `room`, a draft to writing exams. */
export async function getHome(
  ctx: Pick<ApiContext, 'staffDb' | 'caches'> & { me: SignedIn },
): Promise<AdminHome> {
  const { role, personId } = ctx.me;
  const everywhere = (noun: AccessNoun, action: 'read' | 'write') =>
    accessOf(role, noun, action) === 'all' ? 'all' : 'none';
  return getAdminHome(
    ctx.staffDb,
    {
      rooms: accessOf(role, 'room', 'read'),
      drafts: everywhere('exam', 'write'),
      lateAnswers: accessOf(role, 'late_answer', 'read'),
      results: everywhere('results', 'read'),
      people: everywhere('person', 'read'),
      personId,
    },
    ctx.caches.looks.home,
  );
}
