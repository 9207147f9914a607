import type { Locale } from '@invigil/shared/contracts/primitives';
import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { useEffect, useState } from 'react';

const catalogs: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('../../../../locales/en/messages.po'),
  uz: () => import('../../../../locales/uz/messages.po'),
  ru: () => import('../../../../locales/ru/messages.po'),
};

/** The words of several languages at once: a sheet of slips speaks each person's own. */
export function useSlipWords(locales: readonly Locale[]): ReadonlyMap<Locale, I18n> {
  const [words, setWords] = useState<ReadonlyMap<Locale, I18n>>(new Map());
  const wanted = [...new Set(locales)].sort().join();
  useEffect(() => {
    let isGone = false;
    const load = async (locale: Locale) => {
      const { messages } = await catalogs[locale]();
      return [locale, setupI18n({ locale, messages: { [locale]: messages } })] as const;
    };
    void Promise.all(
      wanted
        .split(',')
        .filter(Boolean)
        .map((locale) => load(locale as Locale)),
    ).then((loaded) => {
      if (!isGone) setWords(new Map(loaded));
    });
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return words;
}
