import { i18n, type Messages } from '@lingui/core';

export const LOCALES = ['uz', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const KEY = 'invigil.locale';

export type Catalogs = Record<Locale, () => Promise<{ messages: Messages }>>;
let catalogs: Catalogs | undefined;

/** Once, by each entry: the app has every text, the exam room only its own. */
export function provideCatalogs(entry: Catalogs): void {
  catalogs = entry;
}

export function asLocale(value: string | null | undefined): Locale | undefined {
  const language = value?.toLowerCase().split('-')[0];
  return LOCALES.find((locale) => locale === language);
}

function storedLocale(): Locale | undefined {
  try {
    return asLocale(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

/** The person's profile, else their last choice on this device, else the browser, else Uzbek. */
export function preferredLocale(profile?: string | null): Locale {
  const fromBrowser = navigator.languages.map(asLocale).find((locale) => locale !== undefined);
  return asLocale(profile) ?? storedLocale() ?? fromBrowser ?? 'uz';
}

/** Loads the catalog, switches every text at once and marks the page's language. Rejects when the file can't be loaded. */
export async function activateLocale(locale: Locale): Promise<void> {
  if (!catalogs) throw new Error('no catalogs were provided');
  const { messages } = await catalogs[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

/** A choice made by hand: kept on this device and used at once. */
export async function chooseLocale(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  await activateLocale(locale);
}
