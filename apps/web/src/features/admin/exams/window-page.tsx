import { Trans } from '@lingui/react/macro';

export function WindowPage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-heading">
        <Trans>Window</Trans>
      </h1>
    </div>
  );
}
