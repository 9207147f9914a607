import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { failureOf, messageForError } from '../lib/domain-error.ts';
import { Button } from './button.tsx';

export interface ErrorNoteProps {
  /** What failed. */
  failed: ReactNode;
  /** What is safe in spite of it. */
  safe?: ReactNode;
  /** What to do now. */
  todo?: ReactNode;
  requestId?: string;
  /** Only where trying again helps. */
  onRetry?: () => void;
}

export function ErrorNote({ failed, safe, todo, requestId, onRetry }: ErrorNoteProps) {
  return (
    <div role="alert" className="border-l-3 border-refused bg-refused-soft px-4 py-3 text-ink">
      <p className="font-semibold">{failed}</p>
      {safe && <p className="mt-1">{safe}</p>}
      {todo && <p className="mt-1">{todo}</p>}
      {(onRetry || requestId) && (
        <div className="mt-3 flex flex-wrap items-center gap-4">
          {onRetry && (
            <Button onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          )}
          {requestId && (
            <span className="text-axis text-ink-2">
              <Trans>Request number</Trans> <code className="font-sans select-all">{requestId}</code>
            </span>
          )}
        </div>
      )}
    </div>
  );
}

export interface RequestErrorProps {
  error: unknown;
  /** What failed, in the words of the page: "The list of exams could not be loaded." */
  failed: ReactNode;
  safe?: ReactNode;
  onRetry?: () => void;
}

/** An ErrorNote from anything a request threw. Offers a retry only where one can help. */
export function RequestError({ error, failed, safe, onRetry }: RequestErrorProps) {
  const failure = failureOf(error);
  return (
    <ErrorNote
      failed={failed}
      safe={safe}
      todo={messageForError(failure.code)}
      requestId={failure.requestId}
      onRetry={failure.retry === 'never' ? undefined : onRetry}
    />
  );
}
