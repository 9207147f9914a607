import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { groupsOf } from '../room-view.ts';

/** `meant`: those whom the act was opened for. */
export type Target = 'meant' | 'everyone' | `group:${string}`;

export function rowsOfTarget(
  target: Target,
  meant: readonly RoomRow[],
  everyone: readonly RoomRow[],
): readonly RoomRow[] {
  if (target === 'meant') return meant;
  return target === 'everyone' ? everyone : everyone.filter((row) => target === `group:${row.group}`);
}

export interface TargetFieldProps {
  value: Target;
  onChange: (target: Target) => void;
  meant: readonly RoomRow[];
  everyone: readonly RoomRow[];
}

/** For whom: those chosen or listed, one group, or everyone who sits. */
export function TargetField({ value, onChange, meant, everyone }: TargetFieldProps) {
  const { t } = useLingui();
  const isEveryone = meant.length === everyone.length;
  const groups = groupsOf(everyone);
  const only = meant.length === 1 ? meant[0]?.fullName : null;
  return (
    <Field label={t({ message: 'For', comment: 'field: whom an act is for' })}>
      <Select<Target>
        value={value === 'meant' && isEveryone ? 'everyone' : value}
        onChange={onChange}
        options={[
          ...(isEveryone
            ? []
            : [
                {
                  value: 'meant' as const,
                  label: only ?? (
                    <Plural value={meant.length} one="# student on the list" other="# students on the list" />
                  ),
                },
              ]),
          { value: 'everyone' as const, label: <Trans>Everyone who sits</Trans> },
          ...groups.map((group) => ({ value: `group:${group}` as const, label: group })),
        ]}
      />
    </Field>
  );
}
