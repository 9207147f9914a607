import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { reportError } from '../../../lib/error-reports.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';

/** Whatever goes wrong in drawing the paper stays in its frame: the sheet beside it must go on. */
export class BookletBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    reportError(error, { where: 'booklet' });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <section id="booklet" tabIndex={-1} className="flex-1 bg-sunken p-4">
        <ErrorNote
          failed={<Trans>The booklet did not come.</Trans>}
          safe={<Trans>You can go on answering.</Trans>}
          onRetry={() => this.setState({ failed: false })}
        />
      </section>
    );
  }
}
