import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useMe } from '../../lib/me.ts';
import { StartReason } from '../../lib/start-reason.tsx';
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { titleIn } from '../../lib/use-title.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { useSealedBooklet } from './booklet/use-sealed-booklet.ts';
import { LobbyDisplay } from './display/lobby-display.tsx';
import { Countdown } from './lobby/countdown.tsx';
import { ReadinessList } from './lobby/readiness-list.tsx';
import { StartTerms } from './lobby/start-terms.tsx';
import { useOfflineState } from './lobby/use-offline-state.ts';
import { useReadiness } from './lobby/use-readiness.ts';
import { useReportReadiness } from './lobby/use-report-readiness.ts';
import { useServerClock } from './lobby/use-server-clock.ts';
import { useStart } from './lobby/use-start.ts';

/** Starts of a hall are spread over this, so that a thousand phones do not press in the same instant. */
const SPREAD_MS = 1_500;

export function LobbyPage() {
  const { examId } = useParams({ from: '/signed-in/shell/exams/$examId' });
  const me = useMe();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const lobby = useQuery({ ...trpc.exams.getLobby.queryOptions({ examId }), refetchInterval: 30_000 });
  const probe = useCallback(() => client.me.get.query(undefined, { context: { alone: true } }), [client]);
  const readiness = useReadiness(probe);
  const offline = useOfflineState();
  const nowMs = useServerClock(lobby.data?.serverNow);
  const format = useFormat(lobby.data?.exam.zone);
  const { start, isBusy, error } = useStart(examId);
  const isBefore = lobby.data !== undefined && lobby.data.exam.canStart.verdict !== 'resume';
  const booklet = useSealedBooklet(
    { personId: me.personId, examId },
    lobby.data?.booklet ?? null,
    lobby.data !== undefined && (isBefore || lobby.data.exam.canStart.verdict === 'resume'),
  );
  useReportReadiness(examId, readiness, booklet.status, isBefore);

  const exam = lobby.data?.exam;
  const opensInMs = exam && nowMs !== null ? Date.parse(exam.opensAt) - nowMs : null;
  const isWaiting = exam?.canStart.verdict === 'no' && exam.canStart.reason === 'not_open_yet';
  const isDue = isWaiting && opensInMs !== null && opensInMs <= 0;
  const startsByItself = lobby.data?.startsByItself ?? false;

  const { refetch } = lobby;
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void refetch(), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [isDue, refetch]);

  // Only where the window leaves no slack, once, and only for someone who waited here for the opening.
  const waited = useRef(false);
  if (isWaiting) waited.current = true;
  // Without https a browser keeps from us what the exam room promises with (design: secure context).
  const isSafeHere = window.isSecureContext || exam?.kind === 'rehearsal' || exam?.kind === 'practice';
  const mayStart = isSafeHere && exam?.canStart.verdict === 'start';
  useEffect(() => {
    if (!startsByItself || !mayStart || !waited.current) return;
    waited.current = false;
    const timer = setTimeout(() => void start(), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [startsByItself, mayStart, start]);

  if (lobby.error) {
    return (
      <div className="p-4 md:p-6">
        <RequestError
          error={lobby.error}
          failed={<Trans>The lobby could not be opened.</Trans>}
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  if (!lobby.data || !exam) return <LoadingLine active />;

  const { questionCount, itemCount, durationMs, canStart, zone } = exam;
  const minutes = Math.round((durationMs ?? 0) / 60_000);
  const hasEnd = durationMs !== null || exam.closesAt !== null;
  const opensAt = format.clock(exam.opensAt);
  const opensDate = format.longDate(exam.opensAt);
  return (
    <div className="flex flex-1 flex-col wide:grid wide:grid-cols-[7fr_5fr]">
      <section className="squared-paper margin-line flex-1 px-4 py-8 pl-20">
        <div className="inline-block bg-surface pr-5">
          <p className="text-meta text-ink-2">{me.fullName}</p>
          <h1 className="mt-1 text-title">{titleIn(exam.titles, format.locale)}</h1>
          <p className="mt-1 text-ink-2">
            <Plural value={questionCount} one="# question" other="# questions" />,{' '}
            <Plural value={itemCount} one="# item" other="# items" />,{' '}
            {durationMs === null ? (
              <Trans comment="after the number of questions">no time limit</Trans>
            ) : (
              <Plural value={minutes} one="# minute" other="# minutes" />
            )}
          </p>
        </div>

        {isWaiting && opensInMs !== null && (
          <div className="mt-12 w-fit bg-surface pr-5">
            <p className="text-meta text-ink-2">
              <Trans>Starts in</Trans>
            </p>
            <Countdown leftMs={opensInMs} />
            <p className="mt-1 text-meta text-ink-2">
              <Trans>
                Opens for everyone at {opensAt}, {opensDate}
              </Trans>
            </p>
            <p className="mt-3">
              {startsByItself ? (
                <Trans comment="key lobby.ready">Ready. The exam opens by itself at {opensAt}.</Trans>
              ) : (
                <Trans>Leave this page open: a start button comes at {opensAt}.</Trans>
              )}
            </p>
          </div>
        )}

        {canStart.verdict === 'start' && !isSafeHere && (
          <p role="alert" className="mt-12 w-fit max-w-md bg-surface pr-5">
            <Trans>
              This exam can't be started at this address, because it is not encrypted. Ask for the address
              that begins with https.
            </Trans>
          </p>
        )}
        {mayStart && canStart.verdict === 'start' && nowMs !== null && (
          <div className="mt-12 w-fit max-w-md bg-surface pr-5">
            <StartTerms lobby={lobby.data} canStart={canStart} nowMs={nowMs} />
            <Button
              variant="filled"
              size="large"
              busy={isBusy}
              onClick={() => void start()}
              className="mt-4 w-full"
            >
              <Trans comment="act: begins the exam">Start</Trans>
            </Button>
            {durationMs !== null && (
              <p className="mt-2 text-meta text-ink-2">
                <Trans>The time runs from the press.</Trans>
              </p>
            )}
          </div>
        )}
        {canStart.verdict === 'resume' && (
          <div className="mt-12 w-fit bg-surface pr-5">
            <p className="mb-4">
              {hasEnd ? (
                <Trans>You are in the middle of it. The time runs on.</Trans>
              ) : (
                <Trans>You are in the middle of it.</Trans>
              )}
            </p>
            <a href={`/sessions/${canStart.sessionId}`} className={buttonClass('filled', 'large')}>
              <Trans>Go on with the exam</Trans>
            </a>
          </div>
        )}
        {canStart.verdict === 'no' && !isWaiting && (
          <div className="mt-12 w-fit max-w-md bg-surface pr-5">
            <p>
              <StartReason canStart={canStart} zone={zone} />
            </p>
            <Link to="/" className={`${buttonClass()} mt-4`}>
              <Trans>To your exams</Trans>
            </Link>
          </div>
        )}
        {error !== null && (
          <div className="mt-4 max-w-md">
            <RequestError
              error={error}
              failed={<Trans>The exam did not start.</Trans>}
              onRetry={() => void start()}
            />
          </div>
        )}
      </section>
      <div className="bg-surface wide:border-l wide:border-line">
        <ReadinessList readiness={readiness} offline={offline} booklet={booklet} />
        <LobbyDisplay needs={lobby.data.accommodation.displayNeeds} personId={me.personId} />
      </div>
    </div>
  );
}
