import type { ReadinessState } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { RequestError } from '../../../../ui/error-note.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { PageFooter } from '../../../../ui/page-footer.tsx';
import { ReadinessLine } from './readiness-line.tsx';
import { READINESS_STATES, readinessWords } from './readiness-words.ts';

const REFRESH_MS = 15_000;

/** Who is ready before the start, who is not and why. The lobbies report; nothing here keeps anybody from starting. */
export function ReadinessList({ examId, zone }: { examId: ExamId; zone: string }) {
  const { i18n, t } = useLingui();
  const trpc = useTRPC();
  const format = useFormat(zone);
  const [state, setState] = useState<ReadinessState | null>(null);
  const [page, setPage] = useState(1);
  const { data, error, isPending, refetch } = useQuery({
    ...trpc.admin.room.listReadiness.queryOptions({ examId, page, ...(state && { state }) }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  if (error && !data) {
    return (
      <RequestError
        error={error}
        failed={<Trans>Who is ready could not be loaded.</Trans>}
        onRetry={() => void refetch()}
      />
    );
  }
  const choose = (next: ReadinessState) => {
    setState(state === next ? null : next);
    setPage(1);
  };
  return (
    <div>
      <LoadingLine active={isPending} />
      {data && (
        <fieldset aria-label={t`Students by readiness`} className="flex flex-wrap gap-x-6 gap-y-1">
          {READINESS_STATES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={state === each}
              onClick={() => choose(each)}
              className={classNames(
                'focus-inset -ml-2 flex min-h-cell cursor-pointer flex-col items-start gap-1 border-b-2 px-2 py-1.5 hover:bg-sunken',
                state === each ? 'border-ink' : 'border-transparent',
              )}
            >
              <span className="tabular text-count">{format.number(data.counts[each])}</span>
              <span className="text-meta text-ink-2">{i18n._(readinessWords[each])}</span>
            </button>
          ))}
        </fieldset>
      )}
      <p className="mt-3 text-meta text-ink-2">
        <Trans>
          Lobbies report by themselves; renewed every 15 s. A student who is not ready can start all the same.
        </Trans>
      </p>
      {data?.total === 0 && (
        <p className="py-4 text-ink-2">
          <Trans>No student matches.</Trans>
        </p>
      )}
      <ul aria-label={t`Readiness of each student`} className="mt-3 border-t border-line">
        {data?.rows.map((row) => (
          <ReadinessLine key={row.personId} row={row} zone={zone} />
        ))}
      </ul>
      {data && data.total > data.limit && (
        <PageFooter page={page} limit={data.limit} total={data.total} onPage={setPage} />
      )}
    </div>
  );
}
