import { Trans } from '@lingui/react/macro';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { reportError } from '../lib/error-reports.ts';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RequestError } from '../ui/error-note.tsx';

/** Shown in place of a page whose data or code could not be had. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  useEffect(() => {
    // What the server refused it knows; a fault of the page's own it does not.
    if (!(error instanceof Error) || error.name !== 'TRPCClientError') reportError(error, { where: 'route' });
  }, [error]);
  return (
    <main className="mx-auto w-full max-w-3xl p-4">
      <RequestError error={error} failed={<Trans>This page could not be opened.</Trans>} onRetry={reset} />
    </main>
  );
}

export function NotFound() {
  return (
    <main className="flex-1">
      <EmptyState
        title={<Trans>There is no page here</Trans>}
        action={
          <Link to="/" className={buttonClass('filled')}>
            <Trans>Go to the start</Trans>
          </Link>
        }
      >
        <Trans>The address may be old, or the thing is not for you.</Trans>
      </EmptyState>
    </main>
  );
}
