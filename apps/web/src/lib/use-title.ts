import type { Titles } from '@invigil/shared/contracts/primitives';
import { useLingui } from '@lingui/react';
import { asLocale } from './i18n.ts';

/** A title in the language of the page; where that one is blank, in any other that is there. */
export function titleIn(titles: Titles, locale: string | undefined): string {
  const own = titles[asLocale(locale) ?? 'uz'];
  return own || titles.uz || titles.ru || titles.en;
}

export function useTitle(): (titles: Titles) => string {
  const { i18n } = useLingui();
  return (titles) => titleIn(titles, i18n.locale);
}
