import { useEffect, useRef } from 'react';

export interface QueueKeys {
  accept: () => void;
  reject: () => void;
  /** To the next form (1) or the one before (−1). */
  move: (step: 1 | -1) => void;
  undo: () => void;
}

const acts: Readonly<Record<string, (keys: QueueKeys) => void>> = {
  KeyA: (keys) => keys.accept(),
  KeyR: (keys) => keys.reject(),
  KeyS: (keys) => keys.move(1),
  KeyJ: (keys) => keys.move(1),
  KeyK: (keys) => keys.move(-1),
  KeyU: (keys) => keys.undo(),
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** `a` accept, `r` reject, `s` skip, `u` undo, `j k` rows; by the key's place, and never while something is typed. */
export function useQueueKeys(keys: QueueKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"]')) return;
      const act = acts[event.code];
      if (!act) return;
      event.preventDefault();
      act(latest.current);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
