import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTRPC } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PublishedResult } from './published-result.tsx';

/** `onPublished` is told once when the result is there. */
export function ResultsPage({ onPublished }: { onPublished: () => void }) {
  const { sessionId } = useParams({ from: '/signed-in/shell/results/$sessionId' });
  const trpc = useTRPC();
  const result = useQuery({
    ...trpc.results.getMine.queryOptions({ sessionId }),
    refetchInterval: (query) => (query.state.data?.state === 'waiting' ? 8_000 : false),
  });
  const { data } = result;
  const isPublished = data?.state === 'published';
  useEffect(() => {
    if (isPublished) onPublished();
  }, [isPublished, onPublished]);
  const format = useFormat(data?.state === 'waiting' ? data.zone : undefined);
  if (result.error) {
    return (
      <div className="p-4 md:p-6">
        <RequestError
          error={result.error}
          failed={<Trans>The result could not be loaded.</Trans>}
          onRetry={() => void result.refetch()}
        />
      </div>
    );
  }
  if (!data) return <LoadingLine active />;
  if (data.state === 'published') return <PublishedResult result={data.result} />;
  const after = data.resultsAfter ? format.dateTime(data.resultsAfter) : '';
  return (
    <div className="squared-paper margin-line flex-1">
      <EmptyState
        title={<Trans>The result is not published yet</Trans>}
        action={
          <a href={`/sessions/${sessionId}/done`} className={buttonClass()}>
            <Trans>See the receipt</Trans>
          </a>
        }
      >
        {after ? (
          <Trans comment="key wait.when">
            Results come after {after}, when the last student has finished.
          </Trans>
        ) : (
          <Trans>Results come when the last student has finished.</Trans>
        )}
      </EmptyState>
    </div>
  );
}
