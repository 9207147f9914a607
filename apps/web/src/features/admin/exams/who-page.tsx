import { Trans } from '@lingui/react/macro';

export function WhoPage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-heading">
        <Trans>Who</Trans>
      </h1>
    </div>
  );
}
