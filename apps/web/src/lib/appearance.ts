/** What a person may choose; `system` follows the device, its contrast preference included. */
export const THEME_CHOICES = ['system', 'light', 'dark', 'hc-light', 'hc-dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

export const TEXT_SIZES = ['100', '125', '150', '200'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

// The keys and the event are shared with public/theme.js, which applies them before the first paint.
const THEME_KEY = 'invigil.theme';
const TEXT_SIZE_KEY = 'invigil.text-size';
const MOTION_KEY = 'invigil.motion';
const EVENT = 'invigil:appearance';

function readKey(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeKey(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A private window without storage keeps the choice for this page only.
  }
  dispatchEvent(new Event(EVENT));
}

export function readTheme(): ThemeChoice {
  const stored = readKey(THEME_KEY);
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system';
}

export function chooseTheme(choice: ThemeChoice): void {
  writeKey(THEME_KEY, choice);
}

export function readTextSize(): TextSize {
  const stored = readKey(TEXT_SIZE_KEY);
  return TEXT_SIZES.find((size) => size === stored) ?? '100';
}

export function chooseTextSize(size: TextSize): void {
  writeKey(TEXT_SIZE_KEY, size);
}

/** Whether a person asked for stillness here; the device's own wish holds besides. */
export function readIsStill(): boolean {
  return readKey(MOTION_KEY) === 'still';
}

export function chooseIsStill(isStill: boolean): void {
  writeKey(MOTION_KEY, isStill ? 'still' : 'system');
}

/** For `useSyncExternalStore`. */
export function onAppearanceChange(listener: () => void): () => void {
  addEventListener(EVENT, listener);
  addEventListener('storage', listener);
  return () => {
    removeEventListener(EVENT, listener);
    removeEventListener('storage', listener);
  };
}
