import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

/** How long a page may be without its data before it says so. */
export const LOADING_DELAY_MS = 400;

/** True once `active` has lasted longer than the delay; false again at once. */
export function useLateLoading(active: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setLate(true), LOADING_DELAY_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [active]);
  return active && late;
}

/** A 2 px line under the bar. It takes no room, so nothing jumps, and it does not move. */
export function LoadingLine({ active }: { active: boolean }) {
  const late = useLateLoading(active);
  const { t } = useLingui();
  return (
    <div className="relative h-0" aria-live="polite">
      {late && (
        <div
          role="progressbar"
          aria-label={t`Loading`}
          className="absolute inset-x-0 top-0 z-20 h-0.5 bg-accent"
        />
      )}
    </div>
  );
}
