import type { Me } from '@invigil/shared/contracts/me';
import { useRouteContext } from '@tanstack/react-router';

export type { Me };

export function isStaff(me: Pick<Me, 'role'>): boolean {
  return me.role !== 'student';
}

const KEY = 'invigil.me';

/** The last person seen on this device, so that the exam room opens without a line. Never grants anything by itself. */
export function rememberMe(me: Me | null): void {
  try {
    if (me) localStorage.setItem(KEY, JSON.stringify(me));
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage a reload needs the line.
  }
}

export function rememberedMe(): Me | null {
  try {
    const text = localStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Me) : null;
  } catch {
    return null;
  }
}

/** The person signed in. Only inside routes behind the session guard. */
export function useMe(): Me {
  const { me } = useRouteContext({ strict: false }) as { me?: Me | null };
  if (!me) throw new Error('useMe outside the session guard');
  return me;
}
