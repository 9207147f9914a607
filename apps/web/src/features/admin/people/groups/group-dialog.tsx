import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import type { GroupId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { fullGroupName, possibleParents } from './group-tree.ts';
import { useGroupKinds } from './use-group-kinds.ts';

export interface GroupDialogProps {
  /** Null makes a new one. */
  group: GroupRow | null;
  parentId: GroupId | null;
  groups: readonly GroupRow[];
  onClose: () => void;
}

export function GroupDialog({ group, parentId: given, groups, onClose }: GroupDialogProps) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const kinds = useGroupKinds();
  const [name, setName] = useState(group?.name ?? '');
  const [kind, setKind] = useState<GroupRow['kind']>(group?.kind ?? (given === null ? 'school' : 'class'));
  const [parentId, setParentId] = useState(given);
  const [archived, setArchived] = useState(group?.archived ?? false);
  const [wasSent, setWasSent] = useState(false);
  const save = useMutation(
    trpc.admin.groups.save.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.admin.groups.list.pathKey() });
        onClose();
      },
    }),
  );
  const isNameless = name.trim() === '';
  const send = () => {
    setWasSent(true);
    if (!isNameless) save.mutate({ groupId: group?.groupId ?? null, name, kind, parentId, archived });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={group ? <Trans>Change the group</Trans> : <Trans>New group</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={save.isPending} onClick={send}>
            {group ? <Trans>Save the group</Trans> : <Trans>Make the group</Trans>}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <RequestError error={save.error} failed={<Trans>The group was not saved.</Trans>} />}
        <Field
          label={<Trans context="of a group">Name</Trans>}
          error={wasSent && isNameless && t`Write the name of the group.`}
        >
          <TextInput
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && send()}
          />
        </Field>
        <Field label={<Trans>Kind</Trans>}>
          <Select
            value={kind}
            onChange={setKind}
            options={(['class', 'school', 'company'] as const).map((value) => ({
              value,
              label: kinds[value],
            }))}
          />
        </Field>
        <Field label={<Trans comment="the group that this group belongs to">Under</Trans>}>
          <Select
            value={parentId ?? 'none'}
            onChange={(next) => setParentId(next === 'none' ? null : (next as GroupId))}
            options={[
              { value: 'none', label: t({ message: 'no other group', comment: 'a group at the top' }) },
              ...possibleParents(groups, group?.groupId ?? null).map((parent) => ({
                value: parent.groupId as string,
                label: fullGroupName(parent, groups),
              })),
            ]}
          />
        </Field>
        {group && (
          <Checkbox
            checked={archived}
            onChange={setArchived}
            label={<Trans>Archived</Trans>}
            hint={<Trans>it leaves the lists to choose from; its people and their results stay</Trans>}
          />
        )}
      </div>
    </Dialog>
  );
}
