import { Trans } from '@lingui/react/macro';
import type { ReadOnlyReason } from './read-only-reason.ts';

export function ReadOnlyNote({ reason }: { reason: ReadOnlyReason | null }) {
  if (reason === null) return null;
  return (
    <p className="mb-5 max-w-none border-l-3 border-offline bg-offline-soft px-4 py-2.5">
      {reason === 'started' && (
        <Trans>
          Somebody has started this exam, so its paper and window stand as they are. The key can still be
          changed, with a reason, and so can who may sit; for anything else make a copy.
        </Trans>
      )}
      {reason === 'archived' && <Trans>This exam is archived. Restore it to change it.</Trans>}
      {reason === 'role' && <Trans>You can look here; changes are made by an author or an owner.</Trans>}
    </p>
  );
}
