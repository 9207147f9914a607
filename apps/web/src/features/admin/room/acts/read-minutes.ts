/** Whole minutes from 1 to `most`, as typed; null when it is anything else. */
export function readMinutes(text: string, most: number): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,4}$/.test(trimmed)) return null;
  const minutes = Number(trimmed);
  return minutes >= 1 && minutes <= most ? minutes : null;
}
