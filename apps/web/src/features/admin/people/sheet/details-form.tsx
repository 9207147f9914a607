import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import type { Locale } from '@invigil/shared/contracts/primitives';
import type { GroupId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../../lib/domain-error.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { ConflictPanel } from '../../exams/editor/conflict-panel.tsx';
import { type FieldConflict, mergeEdits, sameFields } from '../../exams/editor/merge-edits.ts';
import { LanguageSelect } from '../add/language-select.tsx';
import { treeOf } from '../groups/group-tree.ts';
import { useGroups } from '../groups/use-groups.ts';
import { SavedWords } from './saved-words.tsx';

type Details = { fullName: string; locale: Locale; groupIds: string[] };

const detailsOf = (person: PersonRow): Details => ({
  fullName: person.fullName,
  locale: person.locale,
  groupIds: person.groups.map((group) => group.groupId as string).toSorted(),
});

export interface PersonFormProps {
  person: PersonRow;
  readOnly: boolean;
  onChanged: () => Promise<unknown>;
}

/** Name, language and groups, saved by a button; somebody else's change in between is shown beside one's own. */
export function DetailsForm({ person, readOnly, onChanged }: PersonFormProps) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const { groups } = useGroups();
  const [read, setRead] = useState(person);
  const [mine, setMine] = useState(() => detailsOf(person));
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([]);
  const update = useMutation(trpc.admin.people.update.mutationOptions());
  const isNameless = mine.fullName.trim() === '';
  const isChanged = !sameFields(mine, detailsOf(read));

  const send = async () => {
    if (isNameless || conflicts.length > 0) return;
    try {
      const { version } = await update.mutateAsync({
        personId: read.personId,
        version: read.version,
        fullName: mine.fullName,
        locale: mine.locale,
        groupIds: mine.groupIds as GroupId[],
      });
      const named = groups.filter((group) => mine.groupIds.includes(group.groupId));
      setRead({ ...read, version, fullName: mine.fullName, locale: mine.locale, groups: named });
      await onChanged();
    } catch (error) {
      const { code, details } = failureOf(error);
      if (code !== 'VERSION_CONFLICT') return;
      const theirs = details.current as PersonRow;
      const merge = mergeEdits(detailsOf(read), mine, detailsOf(theirs));
      setRead(theirs);
      setMine(merge.merged);
      setConflicts(merge.conflicts);
      update.reset();
    }
  };
  const settle = (field: string, side: 'mine' | 'theirs') => {
    const conflict = conflicts.find((one) => one.field === field);
    if (conflict && side === 'theirs') setMine({ ...mine, [field]: conflict.theirs });
    setConflicts(conflicts.filter((one) => one !== conflict));
  };
  const groupNames = (ids: unknown) =>
    (ids as string[]).map((id) => groups.find((group) => group.groupId === id)?.name ?? '?').join(', ');
  const fieldNames: Record<string, string> = {
    fullName: t`Full name`,
    locale: t`Language`,
    groupIds: t`Groups`,
  };
  return (
    <section className="flex flex-col gap-3">
      <ConflictPanel
        conflicts={conflicts}
        nameOf={(field) => fieldNames[field] ?? field}
        show={(field, value) => (field === 'groupIds' ? groupNames(value) : String(value))}
        settle={settle}
      />
      <Field label={<Trans>Full name</Trans>} error={isNameless && t`Write the name.`}>
        <TextInput
          value={mine.fullName}
          maxLength={200}
          disabled={readOnly}
          onChange={(event) => setMine({ ...mine, fullName: event.target.value })}
        />
      </Field>
      <LanguageSelect
        value={mine.locale}
        disabled={readOnly}
        onChange={(locale) => setMine({ ...mine, locale })}
      />
      {person.role === 'student' && groups.length > 0 && (
        <fieldset className="border-0 p-0" disabled={readOnly}>
          <legend className="text-meta font-medium text-ink-2">
            <Trans>Groups</Trans>
          </legend>
          <ul className="max-h-56 overflow-y-auto border-y border-line">
            {treeOf(groups).map((group) => (
              <li key={group.groupId} style={{ paddingLeft: `${group.depth * 1.25}rem` }}>
                <Checkbox
                  label={group.name}
                  disabled={readOnly}
                  checked={mine.groupIds.includes(group.groupId)}
                  onChange={(isIn) =>
                    setMine({
                      ...mine,
                      groupIds: (isIn
                        ? [...mine.groupIds, group.groupId as string]
                        : mine.groupIds.filter((id) => id !== group.groupId)
                      ).toSorted(),
                    })
                  }
                />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {update.error && (
        <RequestError error={update.error} failed={<Trans>The details were not saved.</Trans>} />
      )}
      {!readOnly && (isChanged || update.isSuccess) && (
        <span className="flex items-center gap-3">
          <Button busy={update.isPending} onClick={() => void send()}>
            <Trans>Save the details</Trans>
          </Button>
          <SavedWords isSaved={update.isSuccess && !isChanged} />
        </span>
      )}
    </section>
  );
}
