import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ExamApp } from './app/exam-entry/exam-app.tsx';
import { registerWhenIdle } from './lib/app-store.ts';
import { watchErrors } from './lib/error-reports.ts';
import { createExamClient } from './lib/exam-client.ts';
import { activateLocale, preferredLocale, provideCatalogs } from './lib/i18n.ts';
import { rememberedMe } from './lib/me.ts';
import { roomCatalogs } from './locales/room-catalogs.ts';
import './styles/index.css';

watchErrors();
provideCatalogs(roomCatalogs);

const container = document.getElementById('root');
if (!container) throw new Error('exam.html has no #root');

// The first paint already speaks the right language; English is the source, so a failed catalog still shows words.
await activateLocale(preferredLocale(rememberedMe()?.locale)).catch(() => activateLocale('en'));

createRoot(container).render(
  <StrictMode>
    <ExamApp client={createExamClient()} />
  </StrictMode>,
);

registerWhenIdle();
