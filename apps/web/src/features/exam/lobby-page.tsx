import { Trans } from '@lingui/react/macro';

export function LobbyPage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>Lobby</Trans>
      </h1>
    </div>
  );
}
