import type { AppRouter } from '@invigil/api/router';
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { failureOf } from '../lib/domain-error.ts';
import { activateLocale, preferredLocale } from '../lib/i18n.ts';
import { isStaff, type Me, rememberedMe, rememberMe } from '../lib/me.ts';

export interface RouterContext {
  queryClient: QueryClient;
  trpc: TRPCOptionsProxy<AppRouter>;
}

/**
 * Who is signed in. Without a line it is the last person seen on this device: the exam room must open offline, and
 * everything it then sends is judged by the server anyway.
 */
async function loadMe({ queryClient, trpc }: RouterContext): Promise<Me | null> {
  const remembered = rememberedMe();
  try {
    const { me } = await queryClient.ensureQueryData({
      ...trpc.me.get.queryOptions(),
      staleTime: 60_000,
      revalidateIfStale: true,
      ...(remembered ? { retry: false } : {}),
    });
    if (me && (me.personId !== remembered?.personId || me.locale !== remembered.locale))
      await activateLocale(preferredLocale(me.locale));
    rememberMe(me);
    return me;
  } catch (error) {
    const failure = failureOf(error).code;
    if (remembered && (failure === 'UNREACHABLE' || failure === 'UNAVAILABLE')) return remembered;
    throw error;
  }
}

/** For `beforeLoad`: adds `me` to the context, or sends to the sign-in page, which comes back here. */
export async function requireMe(context: RouterContext, href: string): Promise<{ me: Me }> {
  const me = await loadMe(context);
  if (!me) throw redirect({ to: '/sign-in', search: { next: href } });
  return { me };
}

/** Staff have no page of their own at `/`, students none under `/admin`. The server refuses either way. */
export function requireStaff(me: Me): void {
  if (!isStaff(me)) throw redirect({ to: '/' });
}

/** Only addresses of this site: `next` comes from the URL. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || next.startsWith('//') || next.includes('\\'))
    return undefined;
  return next.startsWith('/sign-in') ? undefined : next;
}
