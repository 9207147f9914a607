import { zonedParts } from '../../../../lib/zoned-time.ts';

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** An instant as the date and time that clocks in `zone` show: `2026-11-22` and `12:00`. */
export function localOf(instant: string, zone: string): { date: string; time: string } {
  const { year, month, day, hour, minute } = zonedParts(instant, zone);
  return { date: `${pad(year, 4)}-${pad(month)}-${pad(day)}`, time: `${pad(hour)}:${pad(minute)}` };
}

/** `9:5`, `09.05` and `0905` are `09:05`; null for what is no time of day. */
export function readTime(typed: string): string | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:.\s]?(\d{1,2})?\s*$/.exec(typed) ?? [];
  if (hour === undefined) return null;
  const [h, m] = [Number(hour), Number(minute ?? '0')];
  return h <= 23 && m <= 59 ? `${pad(h)}:${pad(m)}` : null;
}

/**
 * The instant at which clocks in `zone` show this date and time. In the hour that a clock skips, the instant after it;
 * in the one it repeats, the first.
 */
export function instantOf(date: string, time: string, zone: string): string | null {
  const wallMs = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wallMs)) return null;
  const offsetAt = (ms: number) => {
    const { year, month, day, hour, minute, second } = zonedParts(ms, zone);
    return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
  };
  const dayMs = 24 * 3_600_000;
  const candidates = [offsetAt(wallMs - dayMs), offsetAt(wallMs + dayMs)].map((offset) => wallMs - offset);
  const exact = candidates.filter((ms) => ms + offsetAt(ms) === wallMs);
  const ms = exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
  return new Date(ms).toISOString();
}

/** The same wall-clock time in another zone: who corrects the zone means the hours that are written. */
export function moveToZone(instant: string | null, from: string, to: string): string | null {
  if (instant === null) return null;
  const { date, time } = localOf(instant, from);
  return instantOf(date, time, to);
}
