import type { Locale } from './i18n.ts';
import { DEFAULT_ZONE, type Instant, zonedParts } from './zoned-time.ts';

/**
 * Numbers, dates and durations. Written out rather than left to `Intl`, because the
 * browsers disagree about Uzbek and a score must look the same on every device. All functions are pure.
 */

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '−';

const MONTHS: Record<Locale, { long: string; short: string }> = {
  en: {
    long: 'January February March April May June July August September October November December',
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  },
  uz: { long: 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr', short: '' },
  ru: {
    long: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    short: '',
  },
};

const UNITS: Record<Locale, { second: string; minute: string; hour: string; day: string }> = {
  en: { second: 's', minute: 'min', hour: 'h', day: 'd' },
  uz: { second: 's', minute: 'daq', hour: 'soat', day: 'kun' },
  ru: { second: 'с', minute: 'мин', hour: 'ч', day: 'дн' },
};

const pad = (value: number) => String(value).padStart(2, '0');
const monthName = (locale: Locale, month: number, length: 'long' | 'short') =>
  MONTHS[locale][length].split(' ')[month - 1] ?? '';

/** `digits` decimals, grouped thousands, decimal comma except in English, true minus; `signed` adds a plus. */
export function formatNumber(value: number, locale: Locale, digits = 0, signed = false): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'en' ? ',' : NO_BREAK_SPACE);
  const text = fraction ? `${grouped}${locale === 'en' ? '.' : ','}${fraction}` : grouped;
  const isZero = Number(value.toFixed(digits)) === 0;
  if (value < 0 && !isZero) return MINUS + text;
  return signed && !isZero ? `+${text}` : text;
}

/** `share` is 0 to 1: `58%`, in Russian `58 %`. */
export function formatPercent(share: number, locale: Locale, digits = 0): string {
  return `${formatNumber(share * 100, locale, digits)}${locale === 'ru' ? NO_BREAK_SPACE : ''}%`;
}

/** `22.11.2026`, in English `22 Nov 2026`. */
export function formatDate(instant: Instant, locale: Locale, zone = DEFAULT_ZONE): string {
  const { year, month, day } = zonedParts(instant, zone);
  return locale === 'en'
    ? `${day} ${monthName('en', month, 'short')} ${year}`
    : `${pad(day)}.${pad(month)}.${year}`;
}

/** `22-noyabr, 2026`, `22 ноября 2026 г.`, `22 November 2026`. */
export function formatLongDate(instant: Instant, locale: Locale, zone = DEFAULT_ZONE): string {
  const { year, month, day } = zonedParts(instant, zone);
  const name = monthName(locale, month, 'long');
  if (locale === 'uz') return `${day}-${name}, ${year}`;
  return locale === 'ru' ? `${day} ${name} ${year} г.` : `${day} ${name} ${year}`;
}

/** Always 24 hours: `14:03`, with seconds `14:03:22`. */
export function formatClock(instant: Instant, zone = DEFAULT_ZONE, seconds = false): string {
  const parts = zonedParts(instant, zone);
  return `${pad(parts.hour)}:${pad(parts.minute)}${seconds ? `:${pad(parts.second)}` : ''}`;
}

export function formatDateTime(instant: Instant, locale: Locale, zone = DEFAULT_ZONE): string {
  return `${formatDate(instant, locale, zone)} ${formatClock(instant, zone)}`;
}

/** Time left, rounded up so that it reads 0:00 only when it is over: `1:12:40`, under an hour `52:40`, `9:58`. */
export function formatTimeLeft(leftMs: number): string {
  const total = Math.max(0, Math.ceil(leftMs / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(total % 60)}` : `${minutes}:${pad(total % 60)}`;
}

/** A length in its one or two largest units: `4 s`, `2 min 10 s`, `1 h 12 min`, `3 d`. Never negative. */
export function formatDuration(durationMs: number, locale: Locale): string {
  const unit = UNITS[locale];
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const one = (value: number, name: string) => `${value}${NO_BREAK_SPACE}${name}`;
  const two = (a: number, aName: string, b: number, bName: string) =>
    b > 0 ? `${one(a, aName)} ${one(b, bName)}` : one(a, aName);
  if (seconds < 60) return one(seconds, unit.second);
  if (seconds < 3600) return two(Math.floor(seconds / 60), unit.minute, seconds % 60, unit.second);
  if (seconds < 86_400) {
    return two(Math.floor(seconds / 3600), unit.hour, Math.floor((seconds % 3600) / 60), unit.minute);
  }
  return one(Math.floor(seconds / 86_400), unit.day);
}

/** A size: `3,1 MB`, `640 kB`. */
export function formatBytes(bytes: number, locale: Locale): string {
  if (bytes >= 1e6) return `${formatNumber(bytes / 1e6, locale, 1)}${NO_BREAK_SPACE}MB`;
  return `${formatNumber(Math.ceil(bytes / 1000), locale)}${NO_BREAK_SPACE}kB`;
}

/** The value and its error with the same number of decimals: `61.4 ± 2.9`. */
export function formatEstimate(
  value: number,
  error: number,
  locale: Locale,
  digits = 1,
  signed = false,
): string {
  return `${formatNumber(value, locale, digits, signed)} ± ${formatNumber(error, locale, digits)}`;
}
