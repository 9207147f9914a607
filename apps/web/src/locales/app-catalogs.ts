import type { Catalogs } from '../lib/i18n.ts';

/** Every text. */
export const appCatalogs: Catalogs = {
  en: () => import('./en/messages.po'),
  uz: () => import('./uz/messages.po'),
  ru: () => import('./ru/messages.po'),
};
