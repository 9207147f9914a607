import { Trans } from '@lingui/react/macro';

export function AuditPage() {
  return (
    <div className="px-4 py-6 md:px-6">
      <h1 className="text-heading">
        <Trans>Audit</Trans>
      </h1>
    </div>
  );
}
