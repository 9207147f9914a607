import type { SignInSlip } from '@invigil/shared/contracts/admin-people';
import type { Locale } from '@invigil/shared/contracts/primitives';
import { useSyncExternalStore } from 'react';

export interface PrintableSlip extends SignInSlip {
  /** The language of the person, in which the slip is printed. */
  locale: Locale;
}

/**
 * Slips made in this tab. The secrets are nowhere else: not in storage, not in the query cache, not in an address;
 * closing or reloading the tab forgets them.
 */
let slips: readonly PrintableSlip[] = [];
const listeners = new Set<() => void>();

function become(next: readonly PrintableSlip[]): void {
  slips = next;
  for (const listener of listeners) listener();
}

/** A newer slip of a person takes the place of the one before: only its secret works. */
export function rememberSlips(made: readonly SignInSlip[], localeOf: (personId: string) => Locale): void {
  const newer = new Set<string>(made.map((slip) => slip.personId));
  become([
    ...slips.filter((slip) => !newer.has(slip.personId)),
    ...made.map((slip) => ({ ...slip, locale: localeOf(slip.personId) })),
  ]);
}

export function forgetSlips(): void {
  become([]);
}

export const currentSlips = (): readonly PrintableSlip[] => slips;

export function useSlips(): readonly PrintableSlip[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSlips);
}
