import type { Titles } from '@invigil/shared/contracts/primitives';
import type { Locale } from './i18n.ts';

/** The title in a language, else in the first one that has it. */
export function titleIn(titles: Titles, locale: Locale): string {
  return titles[locale] || titles.uz || titles.ru || titles.en;
}
