import { Trans } from '@lingui/react/macro';
import { openRoomSettings } from '../room-state/room-settings.ts';
import { DisplayPanel } from './display-panel.tsx';

/**
 * In the lobby there is time to find one's text size and contrast, before the clock runs. `needs`: what the school noted
 * for this person, in words; where there is something, the panel stands open and says it.
 */
export function LobbyDisplay({ needs, personId }: { needs: string; personId: string }) {
  openRoomSettings(personId);
  return (
    <details open={needs !== ''} className="border-t border-control px-4 md:px-6">
      <summary className="min-h-11 cursor-pointer content-center py-2 text-section">
        <h2 className="inline text-section">
          <Trans comment="how the page looks: contrast, text size">Display</Trans>
        </h2>
      </summary>
      <div className="pb-4">
        {needs !== '' && (
          <p className="mb-3 border-l-3 border-accent pl-3">
            <Trans>Your school noted for you: {needs}</Trans>
          </p>
        )}
        <DisplayPanel />
      </div>
    </details>
  );
}
