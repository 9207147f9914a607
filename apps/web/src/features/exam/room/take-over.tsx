import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { messageForError } from '../../../lib/domain-error.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { Field } from '../../../ui/native/field.tsx';
import { TextInput } from '../../../ui/native/field.tsx';
import { useRoom } from './room-context.tsx';

/** Takes the sitting over to this device: the secret again, and the invigilator sees it. */
export function TakeOver() {
  const { sitting } = useRoom();
  const { t } = useLingui();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ReactNode>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (secret.trim() === '') {
      setError(t`Type the secret from your slip.`);
      return;
    }
    setBusy(true);
    const result = await sitting.takeOver(secret.trim());
    setBusy(false);
    if (result === 'taken') {
      setOpen(false);
      setSecret('');
    } else if (result === 'refused')
      setError(t`Another device was quicker, or the sitting is closed. Press again to take it over.`);
    else setError(messageForError(result.code as Parameters<typeof messageForError>[0]));
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans comment="key other.take">Continue here</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={<Trans>Continue on this device?</Trans>}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>
              <Trans>Only read</Trans>
            </Button>
            <Button variant="filled" type="submit" form={formId} busy={isBusy}>
              <Trans comment="key other.take">Continue here</Trans>
            </Button>
          </>
        }
      >
        <p className="mb-4">
          <Trans>
            The other device can then only read. What it has not sent yet is kept for a decision. The
            invigilator sees the change.
          </Trans>
        </p>
        <form id={formId} onSubmit={send} noValidate>
          <Field label={<Trans>The secret of your slip, or your password</Trans>} error={error}>
            <TextInput
              type="password"
              autoComplete="current-password"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
