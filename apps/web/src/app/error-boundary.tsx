import { Trans } from '@lingui/react/macro';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Component, type ReactNode } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNote, RequestError } from '../ui/error-note.tsx';

/** The last net, for a fault outside every route. Answers live in the device's outbox, so a reload loses nothing. */
export class AppErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="p-4">
        <ErrorNote
          failed={<Trans>This page stopped working.</Trans>}
          safe={<Trans>Answers you typed are kept on this device.</Trans>}
          todo={<Trans>Load the page again.</Trans>}
          onRetry={() => location.reload()}
        />
      </main>
    );
  }
}

/** Shown in place of a page whose data or code could not be had. */
export function RouteError({ error, reset }: ErrorComponentProps) {
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
