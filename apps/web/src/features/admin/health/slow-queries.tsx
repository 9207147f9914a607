import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../lib/trpc.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { ResetDialog } from './reset-dialog.tsx';
import { SlowQueryTable } from './slow-query-table.tsx';

/** Statements above 100 ms of every process, and the act that counts anew. */
export function SlowQueries() {
  const trpc = useTRPC();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const slow = useQuery({ ...trpc.admin.health.listSlowQueries.queryOptions(), refetchInterval: 30_000 });
  const rows = slow.data?.rows;
  const limit = format.number(100);
  const since = slow.data && format.dateTime(slow.data.sinceAt);
  return (
    <section className="mt-10" aria-labelledby="slow-queries">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="slow-queries" className="text-section">
            <Trans>Slow queries</Trans>
          </h2>
          {since && (
            <p className="mt-1 text-ink-2 text-meta">
              <Trans>
                Above {limit} ms, counted since {since}
              </Trans>
            </p>
          )}
        </div>
        {rows && rows.length > 0 && (
          <Button onClick={() => setAsks(true)}>
            <Trans>Count anew</Trans>
          </Button>
        )}
      </div>
      <LoadingLine active={slow.isPending} />
      {slow.error && (
        <RequestError
          error={slow.error}
          failed={<Trans>The slow queries could not be read.</Trans>}
          onRetry={slow.refetch}
        />
      )}
      {rows?.length === 0 && (
        <EmptyState title={<Trans>No slow queries</Trans>}>
          <Trans>What the database takes more than {limit} ms for appears here.</Trans>
        </EmptyState>
      )}
      {rows && rows.length > 0 && <SlowQueryTable rows={rows} />}
      {asks && <ResetDialog onClose={() => setAsks(false)} />}
    </section>
  );
}
