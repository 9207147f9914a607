import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { classNames } from '../../../../lib/class-names.ts';
import { Select } from '../../../../ui/select.tsx';
import { fullGroupName, treeOf } from '../groups/group-tree.ts';

export interface GroupFilterProps {
  groups: readonly GroupRow[];
  value: string | undefined;
  onChange: (groupId: string | undefined) => void;
}

/** The tree at the left of a wide page. */
export function GroupTreeFilter({ groups, value, onChange }: GroupFilterProps) {
  const { t } = useLingui();
  const line = (groupId: string | undefined, depth: number, name: React.ReactNode, count?: number) => (
    <li key={groupId ?? 'all'}>
      <button
        type="button"
        aria-pressed={groupId === value}
        onClick={() => onChange(groupId)}
        style={{ paddingLeft: `${0.75 + depth}rem` }}
        className={classNames(
          'focus-inset flex min-h-9 w-full cursor-pointer items-center justify-between gap-2 pr-3 text-left',
          groupId === value ? 'current-row font-semibold' : 'hover:bg-sunken',
        )}
      >
        <span className="min-w-0 break-words">{name}</span>
        {count !== undefined && <span className="tabular text-meta font-normal text-ink-3">{count}</span>}
      </button>
    </li>
  );
  return (
    <nav aria-label={t`Groups`}>
      <ul className="border-y border-line">
        {line(undefined, 0, <Trans>All groups</Trans>)}
        {treeOf(groups).map((group) => line(group.groupId, group.depth, group.name, group.memberCount))}
      </ul>
      <Link
        to="/admin/people/groups"
        className="mt-2 inline-flex min-h-9 items-center px-3 text-accent underline underline-offset-3"
      >
        <Trans>Change the groups</Trans>
      </Link>
    </nav>
  );
}

/** The same on a phone. */
export function GroupSelectFilter({ groups, value, onChange }: GroupFilterProps) {
  const { t } = useLingui();
  return (
    <Select
      aria-label={t`Group`}
      value={value ?? 'all'}
      onChange={(next) => onChange(next === 'all' ? undefined : next)}
      options={[
        { value: 'all', label: t`All groups` },
        ...treeOf(groups).map((group) => ({
          value: group.groupId as string,
          label: fullGroupName(group, groups),
        })),
      ]}
    />
  );
}
