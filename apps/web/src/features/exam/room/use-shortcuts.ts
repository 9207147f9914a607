import { useEffect } from 'react';
import { command, type RoomCommand } from '../room-state/room-commands.ts';
import { useRoom } from '../room-state/room-context.tsx';
import { readRoomSettings } from '../room-state/room-settings.ts';

const plain: Record<string, RoomCommand> = {
  KeyO: 'overview',
  KeyG: 'go_to',
  KeyB: 'to_booklet',
  KeyN: 'note',
  Equal: 'zoom_in',
  NumpadAdd: 'zoom_in',
  Minus: 'zoom_out',
  NumpadSubtract: 'zoom_out',
  Digit0: 'zoom_reset',
};
/** These work in text fields too, and when single letters are switched off. */
const withAlt: Record<string, RoomCommand> = {
  KeyT: 'say_time',
  KeyS: 'say_saved',
  Enter: 'hand_in',
  KeyO: 'overview',
  KeyG: 'go_to',
  KeyB: 'to_booklet',
  KeyN: 'note',
  ArrowUp: 'ruler_up',
  ArrowDown: 'ruler_down',
};

/**
 * Keys of the room, by place on the keyboard (`event.code`): layouts differ and Option types signs on a Mac. Single
 * letters work only outside text fields and dialogs, and can be switched off.
 */
export function useShortcuts(): void {
  const { cursor, items, notes, sitting } = useRoom();
  useEffect(() => {
    const item = () => items.find((other) => other.itemId === cursor.current());
    const letterOf = (code: string) => (/^Key[A-H]$/.test(code) ? code.slice(3) : null);

    /** The way to the booklet is the way back too. */
    function bookletOrSheet(asked: RoomCommand, from: EventTarget | null) {
      const isThere = from instanceof Element && from.closest('#booklet') !== null;
      if (asked === 'to_booklet' && isThere) cursor.moveTo(cursor.current(), true);
      else command(asked);
    }

    function onLetter(event: KeyboardEvent): boolean {
      const current = item();
      const letter = letterOf(event.code);
      if (!current || letter === null || !current.options.includes(letter)) return false;
      if (current.kind === 'open') return false;
      if (event.shiftKey) notes.toggleStrike(current.itemId, letter);
      else {
        sitting.type(current.itemId, letter);
        if (readRoomSettings().jumpAfterPick) cursor.step(1);
      }
      return true;
    }

    function onPlain(event: KeyboardEvent): boolean {
      const current = item();
      // In the booklet B leads back to the sheet, whatever letters the item has.
      const leadsBack = event.code === 'KeyB' && (event.target as Element).closest('#booklet') !== null;
      if (!leadsBack && onLetter(event)) return true;
      if (event.key === '?') command('keys');
      else if (event.code === 'KeyF' && current) notes.toggleFlag(current.question);
      else if (event.code === 'Backspace' && current && current.kind !== 'open')
        sitting.type(current.itemId, '');
      else if (event.code === 'ArrowDown' || event.code === 'ArrowUp')
        cursor.step(event.code === 'ArrowDown' ? 1 : -1);
      else if (plain[event.code]) bookletOrSheet(plain[event.code] as RoomCommand, event.target);
      else return false;
      return true;
    }

    /** The sheet is hidden: nothing may be written in it unseen. */
    function isPaused(): boolean {
      const { seen } = sitting.state().session;
      const nowMs = sitting.clock.serverNow();
      if (!seen?.pause || seen.status !== 'in_progress') return false;
      return nowMs === null || nowMs < Date.parse(seen.pause.endsAt);
    }

    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      const target = event.target as HTMLElement;
      if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], dialog')) return;
      const speaks = event.altKey && (event.code === 'KeyT' || event.code === 'KeyS');
      if (isPaused() && !speaks) return;
      if (event.altKey) {
        const asked = withAlt[event.code];
        const current = item();
        if (event.code === 'KeyF' && current) notes.toggleFlag(current.question);
        else if (asked) bookletOrSheet(asked, target);
        else return;
        event.preventDefault();
        return;
      }
      const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (event.code === 'Escape') {
        // Out of the field, where letters are typed, to the sheet, where they are commands; and back.
        if (isText) document.getElementById('sheet')?.focus();
        else cursor.moveTo(cursor.current(), true);
        event.preventDefault();
        return;
      }
      if (isText) {
        if (event.code !== 'ArrowDown' && event.code !== 'ArrowUp') return;
        event.preventDefault();
        cursor.step(event.code === 'ArrowDown' ? 1 : -1);
        return;
      }
      // The booklet scrolls with the arrows when it has the focus.
      if (target.id === 'booklet' && event.code.startsWith('Arrow')) return;
      const isLetterKey = event.key.length === 1 && /^(Key|Digit)/.test(event.code);
      if (isLetterKey && !readRoomSettings().letterKeys) return;
      const isPressed = target.closest('button, a') !== null && (event.key === 'Enter' || event.key === ' ');
      if (!isPressed && onPlain(event)) event.preventDefault();
    }

    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [cursor, items, notes, sitting]);
}
