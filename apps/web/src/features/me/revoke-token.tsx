import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC } from '../../lib/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RequestError } from '../../ui/error-note.tsx';

export function RevokeToken({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const safe = useRef<HTMLButtonElement>(null);
  const revoke = useMutation(
    trpc.me.revokeToken.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        onDone();
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans>Revoke…</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        kind="question"
        initialFocus={safe}
        title={<Trans>Revoke “{name}”?</Trans>}
        actions={
          <>
            <Button ref={safe} onClick={() => setOpen(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button variant="destructive" busy={revoke.isPending} onClick={() => revoke.mutate({ id })}>
              <Trans>Revoke “{name}”</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            Programs that use it are refused from now on. It can't be undone; a new token can be issued.
          </Trans>
        </p>
        {revoke.error && (
          <RequestError error={revoke.error} failed={<Trans>The token was not revoked.</Trans>} />
        )}
      </Dialog>
    </>
  );
}
