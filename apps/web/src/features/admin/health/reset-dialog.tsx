import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTRPC } from '../../../lib/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { RequestError } from '../../../ui/error-note.tsx';

export function ResetDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const safe = useRef<HTMLButtonElement>(null);
  const reset = useMutation(
    trpc.admin.health.resetSlowQueries.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.admin.health.listSlowQueries.queryKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      kind="question"
      onOpenChange={(open) => !open && onClose()}
      initialFocus={safe}
      title={<Trans>Count slow queries anew?</Trans>}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button variant="filled" disabled={reset.isPending} onClick={() => reset.mutate()}>
            <Trans>Count anew</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>The list is emptied for everyone. The act is kept in the record.</Trans>
      </p>
      {reset.error && (
        <RequestError
          error={reset.error}
          failed={<Trans>The list was not emptied.</Trans>}
          onRetry={() => reset.mutate()}
        />
      )}
    </Dialog>
  );
}
