import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useRoom } from '../room-state/room-context.tsx';
import { BookletBoundary } from './booklet-boundary.tsx';
import { BookletPages } from './booklet-pages.tsx';
import { type BookletSource, useBooklet } from './use-booklet.ts';

/** The paper. It never stands in the way of answering: the sheet works whether this loads or not. */
export function BookletView() {
  const { paper, sitting } = useRoom();
  if (!paper.booklet) return <NoBooklet />;
  const { personId, sessionId } = sitting.state().session;
  const url = `/api/booklets/${paper.booklet.bookletId}?session=${sessionId}`;
  return (
    <BookletBoundary>
      <LoadedBooklet
        source={{ url, personId, examId: paper.exam.examId }}
        sizeBytes={paper.booklet.sizeBytes}
      />
    </BookletBoundary>
  );
}

function NoBooklet() {
  const { t } = useLingui();
  return (
    <section
      id="booklet"
      tabIndex={-1}
      aria-label={t`Booklet`}
      className="flex-1 bg-sunken p-6 text-body text-ink-2"
    >
      <Trans>This exam has no booklet on the screen. Answer from the paper you were given.</Trans>
    </section>
  );
}

function LoadedBooklet({ source, sizeBytes }: { source: BookletSource; sizeBytes: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { state, retry } = useBooklet(source);
  if (state.status === 'ready') return <BookletPages document={state.document} aspects={state.aspects} />;
  if (state.status === 'failed') {
    return (
      <section id="booklet" tabIndex={-1} aria-label={t`Booklet`} className="flex-1 bg-sunken p-4">
        <ErrorNote
          failed={
            state.failure === 'unreadable' ? (
              <Trans>The booklet can't be opened in this browser.</Trans>
            ) : (
              <Trans>The booklet did not come.</Trans>
            )
          }
          safe={<Trans>You can go on answering.</Trans>}
          todo={
            state.failure === 'line' ? (
              <Trans>It is asked for again when the line is back.</Trans>
            ) : (
              <Trans>Call the invigilator.</Trans>
            )
          }
          onRetry={retry}
        />
      </section>
    );
  }
  const loaded = format.bytes(state.progress?.loadedBytes ?? 0);
  const total = format.bytes(state.progress?.totalBytes || sizeBytes);
  return (
    <section
      id="booklet"
      tabIndex={-1}
      aria-label={t`Booklet`}
      className="flex-1 bg-sunken p-4 text-meta text-ink-2"
    >
      {state.progress && (
        <Trans>
          Booklet: {loaded} of {total}
        </Trans>
      )}
    </section>
  );
}
