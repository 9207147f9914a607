import type { CreateStaffInput } from '@invigil/shared/contracts/admin-people';
import type { Locale } from '@invigil/shared/contracts/primitives';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { failureOf } from '../../../../lib/domain-error.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { RadioGroup } from '../../../../ui/radio-group.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { rememberSlips } from '../slips/slips-memory.ts';
import { LanguageSelect } from './language-select.tsx';

type StaffRole = z.infer<typeof CreateStaffInput>['role'];

/** A colleague: e-mail, role, and a password that is shown once on a slip. */
export function AddStaffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [fullName, setFullName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('invigilator');
  const [locale, setLocale] = useState<Locale>('uz');
  const [wasSent, setWasSent] = useState(false);
  const create = useMutation(
    trpc.admin.people.createStaff.mutationOptions({
      onSuccess: ({ personId, password }) => {
        rememberSlips([{ personId, fullName, login: email.trim(), secret: password }], () => locale);
        void queryClient.invalidateQueries({ queryKey: trpc.admin.people.list.pathKey() });
        return navigate({ to: '/admin/people/slips' });
      },
    }),
  );
  const isTaken = create.error ? failureOf(create.error).details.problem === 'taken' : false;
  const isNameless = fullName.trim() === '';
  const isEmailWrong = !/^\S+@\S+\.\S+$/.test(email.trim());
  const send = () => {
    setWasSent(true);
    if (!isNameless && !isEmailWrong) create.mutate({ fullName, email: email.trim(), role, locale });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Add a colleague</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={create.isPending} onClick={send}>
            <Trans>Add and show the slip</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {create.error && !isTaken && (
          <RequestError error={create.error} failed={<Trans>The colleague was not added.</Trans>} />
        )}
        <Field label={<Trans>Full name</Trans>} error={wasSent && isNameless && t`Write the name.`}>
          <TextInput value={fullName} maxLength={200} onChange={(event) => setFullName(event.target.value)} />
        </Field>
        <Field
          label={<Trans>E-mail</Trans>}
          hint={<Trans>the login; nothing is sent to it</Trans>}
          error={
            (wasSent && isEmailWrong && t`Write an address like name@school.uz.`) ||
            (isTaken && t`Somebody here has this address already. Use another one.`)
          }
        >
          <TextInput
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
              if (isTaken) create.reset();
            }}
          />
        </Field>
        <RadioGroup<StaffRole>
          label={<Trans>Role</Trans>}
          value={role}
          onChange={setRole}
          options={[
            { value: 'invigilator', label: t`Invigilator`, hint: t`watches the exams that name them` },
            { value: 'author', label: t`Author`, hint: t`makes exams and keys` },
            { value: 'analyst', label: t`Analyst`, hint: t`reads and publishes results` },
            { value: 'support', label: t`Support`, hint: t`adds students, prints slips` },
            { value: 'owner', label: t`Owner`, hint: t`everything, also colleagues` },
          ]}
        />
        <LanguageSelect value={locale} onChange={setLocale} />
      </div>
    </Dialog>
  );
}
