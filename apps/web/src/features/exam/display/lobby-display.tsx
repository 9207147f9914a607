import { Trans } from '@lingui/react/macro';
import { DisplayPanel } from './display-panel.tsx';

/** In the lobby there is time to find one's text size and contrast, before the clock runs. */
export function LobbyDisplay() {
  return (
    <details className="border-t border-control px-4 md:px-6">
      <summary className="flex min-h-11 cursor-pointer items-center py-2 text-section">
        <h2 className="text-section">
          <Trans comment="how the page looks: contrast, text size">Display</Trans>
        </h2>
      </summary>
      <div className="pb-4">
        <DisplayPanel />
      </div>
    </details>
  );
}
