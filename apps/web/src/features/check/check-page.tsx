import type { ReceiptProof } from '@invigil/shared/contracts/receipts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../lib/domain-error.ts';
import { useTRPCClient } from '../../lib/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { Field } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CheckOutcome } from './check-outcome.tsx';
import { readReceiptFile } from './receipt-file.ts';

/** Open to everyone: was this handed in? By the receipt's file, or by its code and the exam's number. */
export function CheckPage() {
  const { t } = useLingui();
  const client = useTRPCClient();
  const [examNumber, setExamNumber] = useState('');
  const [code, setCode] = useState('');
  const check = useMutation({
    mutationFn: async (proof: ReceiptProof | null) =>
      proof === null ? { result: 'none' as const } : client.receipts.check.mutate({ proof }),
  });
  const number = Number(examNumber.trim());
  const isNumber = Number.isInteger(number) && number > 0 && number < 2 ** 31;
  const [isPressed, setPressed] = useState(false);

  function ask(event: FormEvent) {
    event.preventDefault();
    setPressed(true);
    if (isNumber && code.trim() !== '')
      check.mutate({ by: 'code', examNumber: number, code: code.slice(0, 40) });
  }
  const isUnreadable = check.error && failureOf(check.error).code === 'INVALID_INPUT';
  return (
    <main className="squared-paper margin-line flex-1 py-8 pr-5 pl-20">
      <div className="max-w-md bg-surface py-1 pr-5">
        <h1 className="text-title">
          <Trans>Check a receipt</Trans>
        </h1>
        <p className="mt-2">
          <Trans>
            Shows for which exam and when answers were received, and how many. Never whose they are or what
            was answered.
          </Trans>
        </p>
        <form onSubmit={ask} className="mt-5 flex flex-col gap-3">
          <Field
            label={<Trans>Exam number</Trans>}
            error={isPressed && !isNumber && <Trans>Type the number that stands under the code.</Trans>}
          >
            <TextInput
              value={examNumber}
              onValueChange={setExamNumber}
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
            />
          </Field>
          <Field
            label={<Trans>Code</Trans>}
            hint={<Trans>As on the receipt. Dashes and capitals do not matter.</Trans>}
            error={isPressed && code.trim() === '' && <Trans>Type the code of the receipt.</Trans>}
          >
            <TextInput
              value={code}
              onValueChange={setCode}
              placeholder="7F3K-Q2MD-X8"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
            />
          </Field>
          <Button type="submit" variant="filled" busy={check.isPending}>
            <Trans>Check</Trans>
          </Button>
        </form>
        <p className="my-4 text-meta text-ink-2">
          <Trans>Or with the file:</Trans>
        </p>
        <FileDrop
          accept="application/json,.json"
          busy={check.isPending}
          onFiles={([file]) => {
            if (!file) return;
            void readReceiptFile(file).then((read) => check.mutate(read && { by: 'file', file: read }));
          }}
        >
          <span className="font-semibold">
            <Trans>Choose the saved receipt</Trans>
          </span>
        </FileDrop>
        <div aria-live="polite" aria-label={t`Result of the check`} role="status" className="mt-5">
          {check.data && <CheckOutcome outcome={check.data} />}
          {isUnreadable && <CheckOutcome outcome={{ result: 'none' }} />}
        </div>
        {check.error && !isUnreadable && (
          <RequestError error={check.error} failed={<Trans>The receipt could not be checked.</Trans>} />
        )}
        <LanguageSwitch className="mt-5 -ml-2 w-fit bg-surface" />
      </div>
    </main>
  );
}
