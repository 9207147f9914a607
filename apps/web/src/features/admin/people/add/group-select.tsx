import type { GroupId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { fullGroupName, treeOf } from '../groups/group-tree.ts';
import { useGroups } from '../groups/use-groups.ts';

/** Which group new people come into. */
export function GroupSelect({
  value,
  onChange,
}: {
  value: GroupId | null;
  onChange: (groupId: GroupId | null) => void;
}) {
  const { t } = useLingui();
  const { groups } = useGroups();
  return (
    <Field label={<Trans>Group</Trans>} optional>
      <Select
        value={value ?? 'none'}
        onChange={(next) => onChange(next === 'none' ? null : (next as GroupId))}
        options={[
          { value: 'none', label: t({ message: 'no group', comment: 'choice in a list of groups' }) },
          ...treeOf(groups).map((group) => ({
            value: group.groupId as string,
            label: fullGroupName(group, groups),
          })),
        ]}
      />
    </Field>
  );
}
