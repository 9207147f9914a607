import { Trans } from '@lingui/react/macro';

export function MePage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>Me and my settings</Trans>
      </h1>
    </div>
  );
}
