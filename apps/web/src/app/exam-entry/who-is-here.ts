import type { ExamClient } from '../../lib/exam-client.ts';
import { activateLocale, preferredLocale } from '../../lib/i18n.ts';
import { type Me, rememberedMe, rememberMe } from '../../lib/me.ts';

/** A line that hangs must not keep the room closed for someone this device knows. */
const PATIENCE_MS = 3_000;

/**
 * Who is signed in; without a line the last person seen on this device: the exam room must open offline, and everything it
 * then sends is judged by the server anyway. Null: nobody is. Rejects when that can't be told.
 */
export async function whoIsHere(client: Pick<ExamClient, 'me'>): Promise<Me | null> {
  const remembered = rememberedMe();
  try {
    const signal = remembered ? AbortSignal.timeout(PATIENCE_MS) : undefined;
    const { me } = await client.me.get.query(undefined, { signal });
    rememberMe(me);
    if (me && me.locale !== remembered?.locale)
      // A language that can't be had now is no reason to stay out.
      await activateLocale(preferredLocale(me.locale)).catch(() => {});
    return me;
  } catch (error) {
    // Whatever ails the server, the room of someone this device knows opens from the device; only a reply that names nobody sends away.
    if (remembered) return remembered;
    throw error;
  }
}
