import type { Health } from '@invigil/shared/contracts/admin-home';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/trpc.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { DatabaseUse } from './database-use.tsx';
import { HealthTable, useHealthFigure } from './health-table.tsx';
import { healthWords } from './health-words.ts';
import { SlowQueries } from './slow-queries.tsx';
import { worstCheck } from './worst-check.ts';

export function HealthPage() {
  const trpc = useTRPC();
  const format = useFormat();
  const health = useQuery({ ...trpc.admin.health.get.queryOptions(), refetchInterval: 10_000 });
  const at = health.data && format.clock(health.data.at, true);
  return (
    <div className="w-full max-w-5xl px-4 py-6 md:px-6">
      <LoadingLine active={health.isPending} />
      <p className="text-meta text-ink-2">
        <Trans comment="of the system">Health</Trans>
        {at && (
          <>
            {' · '}
            <Trans>looked at {at}</Trans>
          </>
        )}
      </p>
      <h1 className="mb-6 min-h-[1.2em] text-title" aria-live="polite">
        {health.data ? (
          <Verdict health={health.data} />
        ) : health.error ? (
          <Trans>Health is not known</Trans>
        ) : (
          ''
        )}
      </h1>
      {health.error && (
        <div className="mb-6">
          <RequestError
            error={health.error}
            failed={<Trans>The state of the system could not be read.</Trans>}
            safe={<Trans>Answers that can't be sent are kept on the students' devices.</Trans>}
            onRetry={health.refetch}
          />
        </div>
      )}
      {health.data && <HealthTable checks={health.data.checks} />}
      <SlowQueries />
      <DatabaseUse />
      <p className="mt-10">
        {/* A page of its own, outside this app. */}
        <a href="/api/admin/jobs-board" className="text-accent underline">
          <Trans>Open the job board</Trans>
        </a>
      </p>
    </div>
  );
}

function Verdict({ health }: { health: Health }) {
  const { i18n } = useLingui();
  const figure = useHealthFigure();
  const worst = worstCheck(health.checks);
  if (!worst) {
    return health.status === 'ok' ? <Trans>Everything is well</Trans> : <Trans>Something needs a look</Trans>;
  }
  const name = i18n._(healthWords[worst.name].name);
  const value = figure(worst.value, worst.unit);
  return worst.status === 'down' ? (
    <Trans>
      Down. {name}: {value}
    </Trans>
  ) : (
    <Trans>
      Needs a look. {name}: {value}
    </Trans>
  );
}
