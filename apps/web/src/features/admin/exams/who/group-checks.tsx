import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { treeOf } from '../../people/groups/group-tree.ts';

export interface GroupChecksProps {
  groups: readonly GroupRow[];
  chosen: ReadonlySet<string>;
  disabled: boolean;
  onChange: (groupId: string, isChosen: boolean) => void;
}

/** The tree of groups; a chosen one brings those below it, which then say so. */
export function GroupChecks({ groups, chosen, disabled, onChange }: GroupChecksProps) {
  const tree = treeOf(groups);
  if (tree.length === 0)
    return (
      <p className="text-meta text-ink-2">
        <Trans>
          There are no groups yet. <Link to="/admin/people/groups">Make one</Link>, or choose people one by
          one.
        </Trans>
      </p>
    );
  return (
    <ul className="border-y border-line">
      {tree.map((group) => {
        const above = group.path.slice(0, -1).some((id) => chosen.has(id));
        const { memberCount } = group;
        return (
          <li key={group.groupId} style={{ paddingLeft: `${group.depth * 1.75}rem` }}>
            <Checkbox
              checked={above || chosen.has(group.groupId)}
              disabled={disabled || above}
              onChange={(isChosen) => onChange(group.groupId, isChosen)}
              label={
                <>
                  {group.name}{' '}
                  <span className="tabular text-meta text-ink-3">
                    <Plural value={memberCount} one="# person" other="# people" />
                    {above && (
                      <>
                        {', '}
                        <Trans>with the group above</Trans>
                      </>
                    )}
                  </span>
                </>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
