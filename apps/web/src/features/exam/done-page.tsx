import { Trans } from '@lingui/react/macro';

export function DonePage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>Handed in</Trans>
      </h1>
    </div>
  );
}
