import { useSyncExternalStore } from 'react';

/** How one student likes the room; kept on the device, for every exam. */
export interface RoomSettings {
  hideDigits: boolean;
  dimPaper: boolean;
  jumpAfterPick: boolean;
  letterKeys: boolean;
  /** A bar over the booklet that keeps the line being read. */
  readingRuler: boolean;
  /** The booklet's text beside its pictures, for screen readers. */
  bookletText: boolean;
  sheetWidth: number;
}

const defaults: RoomSettings = {
  hideDigits: false,
  dimPaper: false,
  jumpAfterPick: false,
  letterKeys: true,
  readingRuler: false,
  bookletText: false,
  sheetWidth: 520,
};

let key = 'invigil.room';
let settings: RoomSettings | null = null;
const listeners = new Set<() => void>();

/** Whose settings they are: on a shared computer the next student does not sit with hidden digits or without keys. */
export function openRoomSettings(personId: string): void {
  const next = `invigil.room:${personId}`;
  if (next === key) return;
  key = next;
  settings = null;
  for (const listener of listeners) listener();
}

function read(): RoomSettings {
  if (settings) return settings;
  try {
    settings = { ...defaults, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    settings = defaults;
  }
  return settings ?? defaults;
}

export function changeRoomSettings(change: Partial<RoomSettings>): void {
  settings = { ...read(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function readRoomSettings(): RoomSettings {
  return read();
}

export function useRoomSettings(): RoomSettings {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
