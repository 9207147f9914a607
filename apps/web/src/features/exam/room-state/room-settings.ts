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

const KEY = 'invigil.room';
const defaults: RoomSettings = {
  hideDigits: false,
  dimPaper: false,
  jumpAfterPick: false,
  letterKeys: true,
  readingRuler: false,
  bookletText: false,
  sheetWidth: 520,
};

let settings: RoomSettings | null = null;
const listeners = new Set<() => void>();

function read(): RoomSettings {
  if (settings) return settings;
  try {
    settings = { ...defaults, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    settings = defaults;
  }
  return settings ?? defaults;
}

export function changeRoomSettings(change: Partial<RoomSettings>): void {
  settings = { ...read(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
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
