import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea, TextInput } from '../../../../ui/text-input.tsx';
import { ActDone } from './act-done.tsx';
import type { ActOutcome } from './use-acts.ts';

export interface ActDialogProps {
  title: ReactNode;
  /** A field that chooses whom the act is for. */
  target?: ReactNode;
  /** What will change, in numbers. */
  preview: ReactNode;
  /** Fields of the act itself. */
  children?: ReactNode;
  /** Names the thing: "Give 5 min to 38". */
  confirmLabel: ReactNode;
  destructive?: boolean;
  /** Must be typed before a sitting is voided or results are taken back. */
  word?: string;
  /** A message says itself why. */
  withoutReason?: boolean;
  /** A sentence when a field of the act can't be read; nothing is sent then. */
  problem?: string;
  /** Nothing would change, so there is nothing to confirm. */
  isEmpty?: boolean;
  /** The button was pressed, whether or not it could be sent. */
  onTry?: () => void;
  /** Said once it is done, with how many; default counts sittings. */
  done?: (outcome: ActOutcome) => ReactNode;
  onSend: (reason: string) => Promise<ActOutcome>;
  onClose: () => void;
}

type Phase =
  | { name: 'asking' }
  | { name: 'sending' }
  | { name: 'failed'; error: unknown }
  | { name: 'done'; outcome: ActOutcome };

/** The frame of every act: what it would change, why it is done, then what it did. Focus starts where nothing happens. */
export function ActDialog(props: ActDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const safe = useRef<HTMLButtonElement>(null);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [phase, setPhase] = useState<Phase>({ name: 'asking' });
  const wordFits = props.word === undefined || typed.trim().toLowerCase() === props.word.toLowerCase();
  const ready = (props.withoutReason || reason.trim() !== '') && wordFits && !props.problem;
  const word = props.word ?? '';

  const send = async () => {
    setTried(true);
    props.onTry?.();
    if (!ready) return;
    setPhase({ name: 'sending' });
    try {
      setPhase({ name: 'done', outcome: await props.onSend(reason.trim()) });
    } catch (error) {
      setPhase({ name: 'failed', error });
    }
  };

  if (phase.name === 'done') {
    return <ActDone outcome={phase.outcome} done={props.done} onClose={props.onClose} />;
  }
  return (
    <Dialog
      open
      kind="question"
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      initialFocus={props.destructive ? safe : undefined}
      actions={
        <>
          <Button ref={safe} onClick={props.onClose}>
            {props.isEmpty ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
          </Button>
          {!props.isEmpty && (
            <Button
              type="submit"
              form={formId}
              variant={props.destructive ? 'destructive' : 'filled'}
              busy={phase.name === 'sending'}
            >
              {props.confirmLabel}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {props.target}
        <div className="border-l-3 border-control bg-sunken px-3.5 py-2.5 text-body">{props.preview}</div>
        {!props.isEmpty && (
          <>
            {props.children}
            {!props.withoutReason && (
              <Field
                label={t`Reason`}
                hint={t`It is kept in the audit record.`}
                error={tried && reason.trim() === '' ? t`Write why; one sentence is enough.` : undefined}
              >
                <TextArea
                  value={reason}
                  maxLength={500}
                  onChange={(event) => setReason(event.currentTarget.value)}
                />
              </Field>
            )}
            {props.word !== undefined && (
              <Field
                label={t`Type “${word}” to go on`}
                error={tried && !wordFits ? t`Type the word “${word}”, then confirm again.` : undefined}
              >
                <TextInput
                  value={typed}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
              </Field>
            )}
            {phase.name === 'failed' && (
              <RequestError
                error={phase.error}
                failed={<Trans>This was not done.</Trans>}
                safe={<Trans>Answers that are on the server stay there.</Trans>}
              />
            )}
          </>
        )}
      </form>
    </Dialog>
  );
}
