import type { GetMyResultOutput } from '@invigil/shared/contracts/results';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useFormat } from '../../../lib/use-format.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';

type Reply = z.infer<typeof GetMyResultOutput>;
const STEPS = ['sitting', 'closing', 'scoring', 'publishing'] as const;

/** What happens until the result: nothing to refresh, and nothing of the result before it is published. */
export function Waiting({ reply, sessionId }: { reply: Reply; sessionId: string }) {
  const format = useFormat(reply.state === 'waiting' ? reply.zone : undefined);
  if (reply.state === 'published') {
    return (
      <p className="mt-8">
        <a href={`/results/${sessionId}`} className={buttonClass('filled', 'large')}>
          <Trans>See your result</Trans>
        </a>
      </p>
    );
  }
  const names: Record<(typeof STEPS)[number], ReactNode> = {
    sitting: <Trans>Others are still sitting</Trans>,
    closing: <Trans>The exam is being closed</Trans>,
    scoring: <Trans>Answers are being scored</Trans>,
    publishing: <Trans>Results are being published</Trans>,
  };
  const now = STEPS.indexOf(reply.step);
  const after = reply.resultsAfter ? format.clock(reply.resultsAfter) : '';
  const date = reply.resultsAfter ? format.date(reply.resultsAfter) : '';
  return (
    <section className="mt-8">
      <p>
        {reply.resultsAfter ? (
          <Trans comment="key wait.when">
            Results come after {after} ({date}), when the last student has finished.
          </Trans>
        ) : (
          <Trans>Results come when the last student has finished.</Trans>
        )}
      </p>
      <ol className="mt-3 flex flex-col gap-1 text-meta">
        {STEPS.map((step, index) => (
          <li
            key={step}
            aria-current={index === now ? 'step' : undefined}
            className={index === now ? 'font-semibold' : 'text-ink-2'}
          >
            <span className="mr-2 inline-block w-3">
              {index < now ? (
                <StateMark state="right" named="silent" />
              ) : index === now ? (
                <StateMark state="device" named="silent" />
              ) : null}
            </span>
            {names[step]}
          </li>
        ))}
      </ol>
      <p className="mt-3 text-meta text-ink-2">
        <Trans>This page refreshes by itself.</Trans>
      </p>
    </section>
  );
}
