import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { type PeopleAct, PeopleActDialog } from './people-act-dialog.tsx';

export interface BulkBarProps {
  people: readonly PersonRow[];
  mayPrint: boolean;
  onDone: () => void;
}

/** At the bottom edge while people are chosen: how many, and what can be done with all of them. */
export function BulkBar({ people, mayPrint, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const [act, setAct] = useState<PeopleAct | null>(null);
  const count = people.length;
  const areArchived = people.every((person) => person.archived);
  if (count === 0) return null;
  return (
    <section
      aria-label={t`Chosen people`}
      className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-control bg-surface px-4 py-2.5 md:-mx-6 md:px-6"
    >
      <strong className="font-semibold" aria-live="polite">
        <Plural value={count} one="# person chosen" other="# people chosen" />
      </strong>
      <span className="flex flex-1 flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onDone}>
          <Trans comment="choose nobody">Choose none</Trans>
        </Button>
        {mayPrint && !areArchived && (
          <Button onClick={() => setAct('slips')}>
            <Trans>New slips…</Trans>
          </Button>
        )}
        {areArchived ? (
          <Button onClick={() => setAct('restore')}>
            <Trans>Restore…</Trans>
          </Button>
        ) : (
          <Button onClick={() => setAct('archive')}>
            <Trans>Archive…</Trans>
          </Button>
        )}
      </span>
      {act && <PeopleActDialog act={act} people={people} onClose={() => setAct(null)} onDone={onDone} />}
    </section>
  );
}
