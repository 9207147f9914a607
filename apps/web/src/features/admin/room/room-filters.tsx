import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode, RefObject } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CHIPS, type Chip, chipTests, groupsOf, type RoomFilter } from './room-view.ts';

const chipWords: Record<Chip, MessageDescriptor> = {
  everyone: msg({ message: 'Everyone', comment: 'filter of students' }),
  needs_a_look: msg({ message: 'Needs a look', comment: 'filter of students' }),
  extra_time: msg({ message: 'Extra time', comment: 'filter of students' }),
  left_the_page: msg({ message: 'Left the page', comment: 'filter of students' }),
  paused: msg({ message: 'Paused', comment: 'filter of students' }),
};
const ALL = '';

export interface RoomFiltersProps {
  rows: readonly RoomRow[];
  filter: RoomFilter;
  onChange: (filter: RoomFilter) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Between the filters and the search. */
  children?: ReactNode;
}

export function RoomFilters({ rows, filter, onChange, searchRef, children }: RoomFiltersProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const groups = groupsOf(rows);
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <fieldset aria-label={t`Show`} className="flex flex-wrap gap-1.5">
        {CHIPS.map((chip) => {
          const isChosen = filter.chip === chip && filter.state === null;
          return (
            <button
              key={chip}
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChange({ ...filter, chip, state: null })}
              className={classNames(
                'min-h-8 cursor-pointer rounded-control border bg-surface px-2.5 text-meta hover:bg-sunken pointer-coarse:min-h-cell',
                isChosen ? 'border-ink font-semibold shadow-[inset_0_0_0_1px_var(--ink)]' : 'border-control',
              )}
            >
              {i18n._(chipWords[chip])}{' '}
              <span className="tabular font-semibold">
                {format.number(rows.filter(chipTests[chip]).length)}
              </span>
            </button>
          );
        })}
      </fieldset>
      {groups.length > 1 && (
        <Select
          aria-label={t`Group`}
          value={filter.group ?? ALL}
          onChange={(group) => onChange({ ...filter, group: group === ALL ? null : group })}
          options={[
            { value: ALL, label: t`All groups` },
            ...groups.map((value) => ({ value, label: value })),
          ]}
          className="max-w-56 text-meta"
        />
      )}
      {children}
      <TextInput
        ref={searchRef}
        type="search"
        aria-label={t`Find a student`}
        placeholder={t`Name or group`}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
        className="max-w-56 text-meta sm:ml-auto"
      />
    </div>
  );
}
