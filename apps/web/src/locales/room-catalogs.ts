import type { Catalogs } from '../lib/i18n.ts';

/** The same catalogs, cut to what the exam room's own files say (build/room-messages.ts). */
export const roomCatalogs: Catalogs = {
  en: () => import('./en/messages.po?room'),
  uz: () => import('./uz/messages.po?room'),
  ru: () => import('./ru/messages.po?room'),
};
