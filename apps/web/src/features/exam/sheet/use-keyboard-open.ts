import { useSyncExternalStore } from 'react';

/** A software keyboard takes far more of the height than any browser bar. */
const KEYBOARD_PX = 150;

function subscribe(listener: () => void): () => void {
  const viewport = window.visualViewport;
  viewport?.addEventListener('resize', listener);
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    viewport?.removeEventListener('resize', listener);
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

function look(): boolean {
  const viewport = window.visualViewport;
  const isText = document.activeElement instanceof HTMLInputElement;
  return (
    isText && viewport != null && window.innerHeight - viewport.height > KEYBOARD_PX && viewport.scale < 1.05
  );
}

/** The native keyboard stands over the page, and a text field has the focus. */
export function useKeyboardOpen(): boolean {
  return useSyncExternalStore(subscribe, look, () => false);
}
