import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import type { Role } from '@invigil/shared/contracts/primitives';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { SearchBox } from '../list/search-box.tsx';

export interface PersonPickerProps {
  label: string;
  /** Of whom to find. */
  from: Role | 'staff';
  /** Already chosen: named, not offered again. */
  chosen: ReadonlySet<string>;
  onPick: (person: PersonRow) => void;
}

/** Finds people by a part of their name, login or e-mail; each is added by its own button. */
export function PersonPicker({ label, from, chosen, onPick }: PersonPickerProps) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const [search, setSearch] = useState('');
  const found = useQuery({
    ...trpc.admin.people.list.queryOptions({ search, role: from, limit: 8 }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const rows = search === '' ? [] : (found.data?.rows ?? []);
  return (
    <div>
      <SearchBox label={label} value={search} onSearch={setSearch} />
      <ul aria-live="polite" className="mt-1 divide-y divide-line">
        {rows.map((row) => {
          const { fullName } = row;
          return (
            <li key={row.personId} className="flex items-center gap-3 py-1">
              <span className="min-w-0 flex-1 break-words">
                {fullName}{' '}
                <span className="text-meta text-ink-3">
                  {row.groups.map((group) => group.name).join(', ') || row.login || row.email}
                </span>
              </span>
              {chosen.has(row.personId) ? (
                <span className="text-meta text-ink-3">
                  <Trans comment="a person who is already in the list">chosen</Trans>
                </span>
              ) : (
                <Button aria-label={t`Add ${fullName}`} onClick={() => onPick(row)}>
                  <Trans comment="a person to a list">Add</Trans>
                </Button>
              )}
            </li>
          );
        })}
        {search !== '' && found.data && rows.length === 0 && (
          <li className="py-2 text-meta text-ink-2">
            <Trans>Nobody fits “{search}”.</Trans>
          </li>
        )}
      </ul>
    </div>
  );
}

/** People chosen one by one, each with the way out. */
export function ChosenPeople({
  people,
  readOnly,
  empty,
  onRemove,
}: {
  people: ReadonlyArray<{ personId: string; fullName: string }>;
  readOnly: boolean;
  empty: ReactNode;
  onRemove: (personId: string) => void;
}) {
  const { t } = useLingui();
  if (people.length === 0) return <p className="text-meta text-ink-2">{empty}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {people.map(({ personId, fullName }) => (
        <li key={personId} className="flex min-h-9 items-center gap-3 py-1">
          <span className="min-w-0 flex-1 break-words">{fullName}</span>
          {!readOnly && (
            <Button variant="quiet" aria-label={t`Take out ${fullName}`} onClick={() => onRemove(personId)}>
              <Trans comment="a person out of a list">Take out</Trans>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
