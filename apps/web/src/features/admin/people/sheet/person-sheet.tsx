import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import { accessOf, mayActOnPerson } from '@invigil/shared/rules/access';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { CrossIcon } from '../../../../ui/icons/icons.tsx';
import { usePeopleWords } from '../list/people-words.ts';
import { AccessActs } from './access-acts.tsx';
import { AccommodationForm } from './accommodation-form.tsx';
import { DetailsForm } from './details-form.tsx';

export interface PersonSheetProps {
  person: PersonRow;
  /** Beside the list where there is room; over it where there is not. */
  isWide: boolean;
  onClose: () => void;
}

/** One person: details, extra time, sign-in. */
export function PersonSheet({ person, isWide, onClose }: PersonSheetProps) {
  const { t } = useLingui();
  const head = useRef<HTMLHeadingElement>(null);
  const words = usePeopleWords();
  useEffect(() => head.current?.focus(), []);
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-person="${person.personId}"]`)?.focus();
  };
  const meta = [words.role(person.role), person.login ?? person.email].filter(Boolean).join(' · ');
  if (!isWide)
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={person.fullName}
        actions={
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        }
      >
        <p className="mb-4 text-meta text-ink-2">{meta}</p>
        <SheetBody person={person} />
      </Dialog>
    );
  return (
    <aside
      aria-labelledby="person-name"
      onKeyDown={(event) => event.key === 'Escape' && close()}
      className="w-[24rem] shrink-0 border-l border-line bg-surface px-6 py-6"
    >
      <header className="mb-4 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id="person-name" ref={head} tabIndex={-1} className="text-heading break-words outline-none">
            {person.fullName}
          </h2>
          <p className="text-meta break-all text-ink-2">{meta}</p>
        </div>
        <Button variant="quiet" aria-label={t`Close`} onClick={close}>
          <CrossIcon />
        </Button>
      </header>
      <SheetBody person={person} />
    </aside>
  );
}

function SheetBody({ person }: { person: PersonRow }) {
  const me = useMe();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const readOnly = accessOf(me.role, 'person', 'write') !== 'all' || !mayActOnPerson(me.role, person.role);
  const changed = () => queryClient.invalidateQueries({ queryKey: trpc.admin.people.pathKey() });
  return (
    <div className="flex flex-col divide-y divide-line [&>*]:py-5 [&>:first-child]:pt-0">
      {readOnly && (
        <p className="text-ink-2">
          <Trans>You can look here; people are changed by support or an owner, colleagues by an owner.</Trans>
        </p>
      )}
      <DetailsForm person={person} readOnly={readOnly} onChanged={changed} />
      {person.role === 'student' && (
        <AccommodationForm person={person} readOnly={readOnly} onChanged={changed} />
      )}
      {!readOnly && person.personId !== me.personId && <AccessActs person={person} onChanged={changed} />}
    </div>
  );
}
