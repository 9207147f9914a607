import { useCallback, useSyncExternalStore } from 'react';

/** Below it rows become two lines. */
export const PHONE = '(width < 640px)';
/** From here there is room for a column beside the page; the `wide:` breakpoint. */
export const WIDE = '(width >= 64rem)';

/** Whether a media query holds, for layouts that differ in structure and not in style alone. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
