import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import { accessOf } from '@invigil/shared/rules/access';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { type PeopleAct, PeopleActDialog } from '../list/people-act-dialog.tsx';

/** Signing in: a new slip, closing and opening the account, archive and restore. */
export function AccessActs({ person, onChanged }: { person: PersonRow; onChanged: () => Promise<unknown> }) {
  const trpc = useTRPC();
  const me = useMe();
  const [act, setAct] = useState<PeopleAct | null>(null);
  const disable = useMutation(
    trpc.admin.people.setDisabled.mutationOptions({ onSuccess: () => onChanged() }),
  );
  const { personId } = person;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-section">
        <Trans>Sign-in</Trans>
      </h3>
      <p className="text-ink-2">
        {person.archived ? (
          <Trans>Archived: not in the lists, and can't sign in.</Trans>
        ) : person.disabled ? (
          <Trans>The account is closed: this person can't sign in until you open it.</Trans>
        ) : (
          <Trans>This person can sign in.</Trans>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {accessOf(me.role, 'sign_in', 'write') === 'all' && !person.archived && (
          <Button onClick={() => setAct('slips')}>
            <Trans>New slip…</Trans>
          </Button>
        )}
        {!person.archived && (
          <Button
            busy={disable.isPending}
            onClick={() => disable.mutate({ personId, disabled: !person.disabled })}
          >
            {person.disabled ? <Trans>Open the account</Trans> : <Trans>Close the account</Trans>}
          </Button>
        )}
        {person.archived ? (
          <Button onClick={() => setAct('restore')}>
            <Trans>Restore…</Trans>
          </Button>
        ) : (
          <Button variant="destructive" onClick={() => setAct('archive')}>
            <Trans>Archive…</Trans>
          </Button>
        )}
      </div>
      {disable.error && (
        <RequestError error={disable.error} failed={<Trans>The account was not changed.</Trans>} />
      )}
      {act && (
        <PeopleActDialog
          act={act}
          people={[person]}
          onClose={() => setAct(null)}
          onDone={() => void onChanged()}
        />
      )}
    </section>
  );
}
