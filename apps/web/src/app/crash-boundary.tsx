import { Trans } from '@lingui/react/macro';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { reportError } from '../lib/error-reports.ts';
import { ErrorNote } from '../ui/error-note.tsx';

/** The last net, for a fault outside every route. Answers live in the device's outbox, so a reload loses nothing. */
export class CrashBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    reportError(error, { where: 'render', componentStack: info.componentStack ?? undefined });
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
