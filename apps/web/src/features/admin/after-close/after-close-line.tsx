import type { AfterClose } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import { type AfterCloseStep, afterCloseSteps, slowStepMs } from '@invigil/shared/rules/after-close';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { useAfterClose } from './use-after-close.ts';

/** After an exam's end, until its results are out: which step the worker is at, how far, and for how long. Nothing when it has nothing to do. */
export function AfterCloseLine({ examId, enabled = true }: { examId: ExamId; enabled?: boolean }) {
  const mayRead = accessOf(useMe().role, 'results', 'read') !== 'none';
  const { data, error, dataUpdatedAt, refetch } = useAfterClose(examId, enabled && mayRead);
  if (!data?.working) return null;
  return (
    <AfterCloseBar
      working={data.working}
      elapsedFrom={{ serverNow: data.now, readAtMs: dataUpdatedAt }}
      lost={error !== null}
      onRetry={() => void refetch()}
    />
  );
}

interface BarProps {
  working: NonNullable<AfterClose['working']>;
  /** The server's clock when it answered, and the device's: time so far goes on between two answers. */
  elapsedFrom: { serverNow: string; readAtMs: number };
  /** The last look failed. */
  lost: boolean;
  onRetry: () => void;
}

export function AfterCloseBar({ working, elapsedFrom, lost, onRetry }: BarProps) {
  const { t } = useLingui();
  const format = useFormat();
  const nowMs = Date.parse(elapsedFrom.serverNow) + Math.max(0, useNow() - elapsedFrom.readAtMs);
  const { step, done, of } = working;
  const share = shareOf(step, done, of);
  const isSlow = nowMs - Date.parse(working.stepSinceAt) > slowStepMs;
  const soFar = format.duration(nowMs - Date.parse(working.sinceAt));
  const place = afterCloseSteps.indexOf(step) + 1;
  const places = afterCloseSteps.length;
  return (
    <section
      aria-label={t`After the exam`}
      className="mb-3 border border-line bg-surface px-3 py-2.5 text-meta"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <p className="max-w-none font-semibold" role="status">
          <StepWords step={step} done={format.number(done)} of={format.number(of)} />
        </p>
        <p className="max-w-none text-ink-2 tabular-nums">
          <Trans comment="which of the steps after an exam, and how long they have taken">
            step {place} of {places} · {soFar} so far
          </Trans>
        </p>
      </div>
      <progress
        aria-label={t`Results being worked out`}
        value={share}
        max={1}
        className="mt-2 block h-1.5 w-full appearance-none overflow-hidden bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      {isSlow && (
        <p className="mt-2 max-w-none border-l-3 border-offline bg-offline-soft px-3 py-1.5">
          <Trans>
            This takes longer than it should. Nothing is lost: the work goes on by itself as soon as the
            worker runs.
          </Trans>
        </p>
      )}
      {lost && (
        <p className="mt-2 flex max-w-none flex-wrap items-center gap-x-3 border-l-3 border-offline bg-offline-soft px-3 py-1.5">
          <Trans>The last look failed; this may be older than it says.</Trans>
          <Button variant="quiet" onClick={onRetry}>
            <Trans>Look again</Trans>
          </Button>
        </p>
      )}
    </section>
  );
}

/** Where each step stands on the whole way; measured at 10,000 sittings. */
const spans: Record<AfterCloseStep, readonly [from: number, to: number]> = {
  closing: [0, 0.45],
  scoring: [0.45, 0.85],
  calibrating: [0.85, 0.93],
  publishing: [0.93, 1],
};

function shareOf(step: AfterCloseStep, done: number, of: number): number {
  const [from, to] = spans[step];
  return step === 'closing' || step === 'scoring' ? from + (to - from) * (of === 0 ? 0 : done / of) : from;
}

function StepWords({ step, done, of }: { step: AfterCloseStep; done: string; of: string }): ReactNode {
  switch (step) {
    case 'closing':
      return (
        <Trans>
          Closing: {done} of {of} sittings are closed.
        </Trans>
      );
    case 'scoring':
      return (
        <Trans>
          Scoring: {done} of {of} sittings are done.
        </Trans>
      );
    case 'calibrating':
      return <Trans>All {of} sittings are scored; the analysis is being worked out.</Trans>;
    case 'publishing':
      return <Trans>The analysis is done; the results are being published.</Trans>;
  }
}
