import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { messageForError } from '../../../lib/domain-error.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { Field, TextInput } from '../../../ui/native/field.tsx';
import type { Room } from '../room-state/open-room.ts';
import { useRoom } from '../room-state/room-context.tsx';

/** How often a device that waits for consent asks again. */
const ASK_AGAIN_MS = 5_000;

type Phase = 'typing' | 'asking' | 'waits';

/** A phone that is turned gets the other layout and this anew; one that waits must go on waiting. Gone with the room. */
const asking = new WeakMap<Room, { isOpen: boolean; secret: string; phase: Phase }>();

/** Takes the sitting over to this device: the secret again, and the invigilator sees it, or is asked first. */
export function TakeOver() {
  const room = useRoom();
  const { sitting } = room;
  const { t } = useLingui();
  const formId = useId();
  const [isOpen, setOpen] = useState(asking.get(room)?.isOpen ?? false);
  const [secret, setSecret] = useState(asking.get(room)?.secret ?? '');
  const [phase, setPhase] = useState<Phase>(asking.get(room)?.phase ?? 'typing');
  const [error, setError] = useState<ReactNode>(null);

  function close() {
    // At once: when the session is taken this is gone before any effect runs, and the secret must not outlive it.
    asking.delete(room);
    setOpen(false);
    setSecret('');
    setPhase('typing');
    setError(null);
  }

  async function ask() {
    const result = await sitting.takeOver(secret.trim());
    if (result === 'taken') return close();
    if (result === 'consent') return setPhase('waits');
    // One who waits through a gap of the line goes on waiting.
    if (phase === 'waits' && typeof result === 'object' && result.kind === 'line') return;
    setPhase('typing');
    if (result === 'consent_refused')
      setError(t`The invigilator did not allow it. Go on at the other device, or speak to the invigilator.`);
    else if (result === 'refused')
      setError(t`Another device was quicker, or the sitting is closed. Press again to take it over.`);
    else setError(messageForError(result.code as Parameters<typeof messageForError>[0]));
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (phase !== 'typing') return;
    if (secret.trim() === '') {
      setError(t`Type the secret from your slip.`);
      return;
    }
    setError(null);
    setPhase('asking');
    await ask();
  }

  useEffect(() => {
    if (isOpen) asking.set(room, { isOpen, secret, phase: phase === 'waits' ? 'waits' : 'typing' });
  }, [room, isOpen, secret, phase]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: while it waits nothing else can change
  useEffect(() => {
    if (phase !== 'waits') return;
    let isAsking = false;
    const timer = setInterval(async () => {
      if (isAsking) return;
      isAsking = true;
      await ask();
      isAsking = false;
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [phase]);

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans comment="key other.take">Continue here</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => (open ? setOpen(true) : close())}
        title={<Trans>Continue on this device?</Trans>}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Only read</Trans>
            </Button>
            {phase !== 'waits' && (
              <Button variant="filled" type="submit" form={formId} busy={phase === 'asking'}>
                <Trans comment="key other.take">Continue here</Trans>
              </Button>
            )}
          </>
        }
      >
        <p className="mb-4">
          <Trans>
            The other device can then only read. What it has not sent yet is kept for a decision. The
            invigilator sees the change.
          </Trans>
        </p>
        {phase === 'waits' ? (
          <p role="status" className="border-l-3 border-held bg-held-soft px-3.5 py-2.5">
            <b className="font-semibold">
              <Trans>Waits for the invigilator.</Trans>
            </b>{' '}
            <Trans>Tell the invigilator; this page goes on by itself as soon as it is allowed.</Trans>
          </p>
        ) : (
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
        )}
      </Dialog>
    </>
  );
}
