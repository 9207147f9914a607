import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { registerWhenIdle } from './lib/app-store.ts';
import { watchErrors } from './lib/error-reports.ts';
import { activateLocale, preferredLocale, provideCatalogs } from './lib/i18n.ts';
import { rememberedMe } from './lib/me.ts';
import { appCatalogs } from './locales/app-catalogs.ts';
import './styles/index.css';

watchErrors();
provideCatalogs(appCatalogs);

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

// The first paint already speaks the right language; English is the source, so a failed catalog still shows words.
await activateLocale(preferredLocale(rememberedMe()?.locale)).catch(() => activateLocale('en'));

createRoot(container).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);

registerWhenIdle();

/** Long after the first paint, and in a chunk of its own. */
const PURGE_AFTER_MS = 5_000;
setTimeout(() => {
  import('./features/exam/purge-device.ts').then((purge) => purge.purgeAtOpening()).catch(() => {});
}, PURGE_AFTER_MS);
