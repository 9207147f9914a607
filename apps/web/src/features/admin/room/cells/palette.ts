/** Colours by role, read from the theme in force: a canvas knows no CSS variables. */
export type Palette = Record<
  | 'surface'
  | 'grid'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'accent'
  | 'server'
  | 'offline'
  | 'offline-soft'
  | 'refused',
  string
>;

const ROLES = [
  'surface',
  'grid',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'server',
  'offline',
  'offline-soft',
  'refused',
] as const satisfies ReadonlyArray<keyof Palette>;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    ROLES.map((role) => [role, style.getPropertyValue(`--${role}`).trim()]),
  ) as Palette;
}
