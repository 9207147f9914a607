import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { Field, TextInput } from '../../../ui/native/field.tsx';
import { useRoom } from '../room-state/room-context.tsx';
import { Overview } from './overview.tsx';

/** By then the dialog has given the focus back to what opened it. */
const AFTER_CLOSING_MS = 200;

/** All questions at once, with a field to go to a number. A tap jumps and closes. */
export function OverviewDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { items, cursor } = useRoom();
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const jump = (itemId: string) => {
    setNumber('');
    setUnknown(false);
    onClose();
    setTimeout(() => cursor.moveTo(itemId, true), AFTER_CLOSING_MS);
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    const wanted = number.trim().toLowerCase();
    const target =
      items.find((item) => `${item.question}${item.part}`.toLowerCase() === wanted) ??
      items.find((item) => String(item.question) === wanted);
    if (target) jump(target.itemId);
    else setUnknown(true);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>Questions</Trans>}
      initialFocus={field}
      actions={
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <form onSubmit={go} noValidate className="mb-4">
        <Field
          label={<Trans>Go to number</Trans>}
          error={isUnknown ? t`The paper has no such number.` : undefined}
        >
          <TextInput
            ref={field}
            inputMode="text"
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </Field>
      </form>
      <Overview onJump={jump} filters />
    </Dialog>
  );
}
