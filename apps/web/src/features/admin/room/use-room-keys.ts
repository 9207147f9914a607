import { type RefObject, useEffect, useRef } from 'react';

export interface RoomKeys {
  search: RefObject<HTMLInputElement | null>;
  /** To the next (1) or previous (−1) row. */
  move: (step: 1 | -1) => void;
  toggle: () => void;
  giveTime: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** By the key's place, so that it holds in every layout of letters. True when there was something to do. */
function runKey(code: string, keys: RoomKeys): boolean {
  switch (code) {
    case 'Slash':
      keys.search.current?.focus();
      return true;
    case 'KeyJ':
      keys.move(1);
      return true;
    case 'KeyK':
      keys.move(-1);
      return true;
    case 'KeyX':
      keys.toggle();
      return true;
    case 'KeyE':
      keys.giveTime();
      return true;
    default:
      return false;
  }
}

/** `/` find, `j k` rows, `x` choose, `Enter` open (the row's own button), `e` give time; never while something is typed. */
export function useRoomKeys(keys: RoomKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"]')) return;
      if (!runKey(event.code, latest.current)) return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
