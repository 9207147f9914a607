import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea, TextInput } from '../../../../ui/text-input.tsx';

export interface ReasonDialogProps {
  title: ReactNode;
  preview: ReactNode;
  confirmLabel: ReactNode;
  /** Must be typed first. */
  word?: string;
  destructive?: boolean;
  busy: boolean;
  error: unknown;
  safe: ReactNode;
  onSend: (reason: string) => void;
  onClose: () => void;
}

/** An act on results that is audited: what it changes, why, and where it matters a word to type. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const safeButton = useRef<HTMLButtonElement>(null);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const word = props.word ?? '';
  const wordFits = typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <Dialog
      open
      kind="question"
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      initialFocus={safeButton}
      actions={
        <>
          <Button ref={safeButton} onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={props.destructive ? 'destructive' : 'filled'}
            busy={props.busy}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() !== '' && wordFits) props.onSend(reason.trim());
        }}
      >
        <div className="border-l-3 border-control bg-sunken px-3.5 py-2.5">{props.preview}</div>
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
        {word !== '' && (
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
        {Boolean(props.error) && (
          <RequestError error={props.error} failed={<Trans>This was not done.</Trans>} safe={props.safe} />
        )}
      </form>
    </Dialog>
  );
}
