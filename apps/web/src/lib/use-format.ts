import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import * as format from './format.ts';
import { asLocale } from './i18n.ts';
import type { Instant } from './zoned-time.ts';

/** The formatters of format.ts bound to the language in force and to one zone (default Asia/Tashkent). */
export function useFormat(zone?: string) {
  const { i18n } = useLingui();
  const locale = asLocale(i18n.locale) ?? 'en';
  return useMemo(
    () => ({
      locale,
      number: (value: number, digits?: number, signed?: boolean) =>
        format.formatNumber(value, locale, digits, signed),
      percent: (share: number, digits?: number) => format.formatPercent(share, locale, digits),
      date: (instant: Instant) => format.formatDate(instant, locale, zone),
      longDate: (instant: Instant) => format.formatLongDate(instant, locale, zone),
      dateTime: (instant: Instant) => format.formatDateTime(instant, locale, zone),
      clock: (instant: Instant, seconds?: boolean) => format.formatClock(instant, zone, seconds),
      timeLeft: format.formatTimeLeft,
      duration: (durationMs: number) => format.formatDuration(durationMs, locale),
      bytes: (bytes: number) => format.formatBytes(bytes, locale),
      estimate: (value: number, error: number, digits?: number, signed?: boolean) =>
        format.formatEstimate(value, error, locale, digits, signed),
    }),
    [locale, zone],
  );
}
