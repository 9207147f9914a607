import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import { Plural, Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { inParts } from '../add/names-preview.ts';
import { rememberSlips } from '../slips/slips-memory.ts';

export type PeopleAct = 'slips' | 'archive' | 'restore';

/** One act on one person or many: who, what follows, and the way back. */
export function PeopleActDialog({
  act,
  people,
  onClose,
  onDone,
}: {
  act: PeopleAct;
  people: readonly PersonRow[];
  onClose: () => void;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const safe = useRef<HTMLButtonElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const count = people.length;
  const names = people.slice(0, 5).map((person) => person.fullName);
  const others = count - names.length;

  const run = async () => {
    setIsBusy(true);
    setError(undefined);
    try {
      if (act === 'slips') {
        const locales = new Map(people.map((person) => [person.personId as string, person.locale]));
        for (const part of inParts(people, 50)) {
          const personIds = part.map((person) => person.personId);
          const { slips } = await client.admin.people.newSlips.mutate({ personIds });
          rememberSlips(slips, (personId) => locales.get(personId) ?? 'uz');
        }
        onDone();
        await navigate({ to: '/admin/people/slips' });
        return;
      }
      for (const { personId } of people)
        await client.admin.people.setArchived.mutate({ personId, archived: act === 'archive' });
      onDone();
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
      void queryClient.invalidateQueries({ queryKey: trpc.admin.people.list.pathKey() });
    }
  };
  const title = {
    slips: <Plural value={count} one="Make a new slip for # person?" other="Make new slips for # people?" />,
    archive: <Plural value={count} one="Archive # person?" other="Archive # people?" />,
    restore: <Plural value={count} one="Restore # person?" other="Restore # people?" />,
  }[act];
  const button = {
    slips: <Plural value={count} one="Make # slip" other="Make # slips" />,
    archive: <Plural value={count} one="Archive # person" other="Archive # people" />,
    restore: <Plural value={count} one="Restore # person" other="Restore # people" />,
  }[act];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !isBusy && onClose()}
      kind="question"
      initialFocus={safe}
      title={title}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant={act === 'restore' ? 'filled' : 'destructive'}
            busy={isBusy}
            onClick={() => void run()}
          >
            {button}
          </Button>
        </>
      }
    >
      <ul className="mb-3">
        {names.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may share a name
          <li key={index}>{name}</li>
        ))}
        {others > 0 && (
          <li className="text-ink-2">
            <Plural value={others} one="and # more" other="and # more" />
          </li>
        )}
      </ul>
      <p>
        {act === 'slips' && (
          <Trans>
            Each gets a new password. The old ones stop working at once, and whoever is signed in has to sign
            in again; a running exam goes on after that.
          </Trans>
        )}
        {act === 'archive' && (
          <Trans>
            They leave the lists and can't sign in. Sittings and results stay, and Restore brings everything
            back.
          </Trans>
        )}
        {act === 'restore' && <Trans>They stand in the lists again and can sign in.</Trans>}
      </p>
      {error !== undefined && (
        <div className="mt-4">
          <RequestError error={error} failed={<Trans>This was not done for everyone.</Trans>} />
        </div>
      )}
    </Dialog>
  );
}
