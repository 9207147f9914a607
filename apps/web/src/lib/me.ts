import type { Me } from '@invigil/shared/contracts/me';
import { createContext, useContext } from 'react';

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

/** Set behind the session guard, and by the exam room's own entry. */
export const MeContext = createContext<Me | null>(null);

/** The person signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the session guard');
  return me;
}
