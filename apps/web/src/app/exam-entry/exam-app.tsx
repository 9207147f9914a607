import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { DonePage } from '../../features/exam/done-page.tsx';
import { ExamPage } from '../../features/exam/exam-page.tsx';
import { failureOf, messageForError } from '../../lib/domain-error.ts';
import type { ExamClient } from '../../lib/exam-client.ts';
import { type Me, MeContext } from '../../lib/me.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { SkipLinks } from '../../ui/skip-links.tsx';
import { CrashBoundary } from '../crash-boundary.tsx';
import { moveTo, useExamPlace } from './exam-place.ts';
import { whoIsHere } from './who-is-here.ts';

/** The student's frame around the receipt. Its links leave this page for the rest of the app. */
function ReceiptFrame({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <>
      {me.isDemo && (
        <aside className="border-b border-line bg-sunken px-4 py-1 text-axis text-ink-2 md:px-6">
          <Trans>Demo account. The people and answers here are invented.</Trans>
        </aside>
      )}
      <SkipLinks links={[{ href: '#content', label: t`Skip to the content` }]} />
      <header className="flex min-h-bar items-center gap-2 border-b border-line bg-surface px-4 md:px-6">
        <a href="/" className="min-w-0 flex-1 truncate font-semibold text-ink no-underline">
          {me.fullName}
        </a>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
    </>
  );
}

function Places({ me, client }: { me: Me; client: ExamClient }) {
  const place = useExamPlace();
  useEffect(() => {
    if (!place) location.replace('/');
  }, [place]);
  if (!place) return null;
  const { sessionId } = place;
  if (place.page === 'room')
    return (
      <ExamPage
        key={sessionId}
        client={client}
        sessionId={sessionId}
        onClosed={() => moveTo(sessionId, 'receipt')}
      />
    );
  return (
    <ReceiptFrame me={me}>
      <DonePage
        key={sessionId}
        client={client}
        sessionId={sessionId}
        onGoOn={() => moveTo(sessionId, 'room')}
      />
    </ReceiptFrame>
  );
}

/** The exam room and its receipt, a page of their own. */
export function ExamApp({ client }: { client: ExamClient }) {
  const [me, setMe] = useState<Me | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what a retry changes
  useEffect(() => {
    let isGone = false;
    whoIsHere(client).then(
      (found) => {
        if (isGone) return;
        if (found) setMe(found);
        else location.replace(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
      },
      (error: unknown) => !isGone && setFailed(error),
    );
    return () => {
      isGone = true;
    };
  }, [client, attempt]);
  return (
    <I18nProvider i18n={i18n}>
      <CrashBoundary>
        {me ? (
          <MeContext value={me}>
            <Places me={me} client={client} />
          </MeContext>
        ) : failed ? (
          <main className="mx-auto flex w-full max-w-xl flex-col gap-4 p-4">
            <ErrorNote
              failed={<Trans>The exam could not be opened.</Trans>}
              safe={<Trans>Answers you typed are kept on this device and on the server.</Trans>}
              todo={messageForError(failureOf(failed).code)}
              onRetry={() => {
                setFailed(null);
                setAttempt((before) => before + 1);
              }}
            />
          </main>
        ) : (
          <LoadingLine active />
        )}
      </CrashBoundary>
    </I18nProvider>
  );
}
