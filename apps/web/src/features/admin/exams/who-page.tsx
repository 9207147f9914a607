import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { useGroups } from '../people/groups/use-groups.ts';
import { ConflictPanel } from './editor/conflict-panel.tsx';
import { EditorFrame, WithExam } from './editor/editor-frame.tsx';
import { ReadOnlyNote } from './editor/read-only-note.tsx';
import { readOnlyReason } from './editor/read-only-reason.ts';
import { type Section, useAutosave } from './editor/use-autosave.ts';
import { GroupChecks } from './who/group-checks.tsx';
import { ChosenPeople, PersonPicker } from './who/person-picker.tsx';
import {
  assignmentsOf,
  fieldsOf,
  groupIdsOf,
  invigilatorIdsOf,
  personIdsOf,
  type WhoFields,
} from './who/who-fields.ts';

export function WhoPage() {
  return <WithExam>{(exam) => <WhoEditor exam={exam} />}</WithExam>;
}

function WhoEditor({ exam }: { exam: ExamDetail }) {
  const { t } = useLingui();
  const client = useTRPCClient();
  const me = useMe();
  const { groups } = useGroups();
  const names = useRef(new Map<string, string>());
  for (const { personId, fullName } of [...exam.assignedPeople, ...exam.invigilators])
    names.current.set(personId, fullName);
  const named = <Id extends string>(personIds: Id[]) =>
    personIds.map((personId) => ({ personId, fullName: names.current.get(personId) ?? '' }));
  const section: Section<WhoFields> = {
    read: fieldsOf,
    write: (doc, fields) => ({
      ...doc,
      assignments: assignmentsOf(fields),
      assignedPeople: named(personIdsOf(fields)),
      invigilators: named(invigilatorIdsOf(fields)),
    }),
    send: ({ examId, version }, fields) =>
      client.admin.exams.updateAssignments.mutate({
        examId,
        version,
        assignments: assignmentsOf(fields),
        invigilators: invigilatorIdsOf(fields),
      }),
  };
  const who = useAutosave(exam, section);
  const reason = readOnlyReason(exam, me.role, 'who');
  const readOnly = reason !== null;
  const put = (member: string, isIn: boolean) => who.set({ [member]: isIn ? true : undefined });
  const people = named(personIdsOf(who.values));
  const invigilators = named(invigilatorIdsOf(who.values));
  const isEveryone = who.values.everyone === true;
  const { assignedCount } = exam;
  return (
    <EditorFrame exam={exam} saving={who}>
      <ReadOnlyNote reason={reason} />
      <ConflictPanel
        conflicts={who.conflicts}
        nameOf={(field) => field}
        show={(_, value) => (value ? t`yes` : t`no`)}
        settle={who.settle}
      />
      {exam.started && !readOnly && (
        <p className="mb-4 text-meta text-ink-2">
          <Trans>
            The exam has been started. People can still be added and taken out; a sitting that has begun goes
            on.
          </Trans>
        </p>
      )}
      <p className="mb-5 max-w-none border-y border-line py-2.5 text-section" aria-live="polite">
        {who.phase === 'rest' ? (
          <Plural
            value={assignedCount}
            _0="Nobody may sit this exam yet"
            one="# person may sit"
            other="# people may sit"
          />
        ) : (
          <span className="text-ink-3">
            <Trans>counting…</Trans>
          </span>
        )}
      </p>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-3">
        <section aria-labelledby="groups-head">
          <h2 id="groups-head" className="mb-2 text-section">
            <Trans>Who may sit</Trans>
          </h2>
          <Checkbox
            checked={isEveryone}
            disabled={readOnly}
            onChange={(isIn) => put('everyone', isIn)}
            label={<Trans>Everyone</Trans>}
            hint={<Trans>every student of this installation, also those added later</Trans>}
          />
          {!isEveryone && (
            <div className="mt-2">
              <GroupChecks
                groups={groups}
                chosen={new Set(groupIdsOf(who.values))}
                disabled={readOnly}
                onChange={(groupId, isIn) => put(`group:${groupId}`, isIn)}
              />
            </div>
          )}
        </section>
        <section aria-labelledby="people-head" className="flex flex-col gap-3">
          <h2 id="people-head" className="text-section">
            <Trans>People one by one</Trans>
          </h2>
          {!readOnly && (
            <PersonPicker
              label={t`Name or login of a student`}
              from="student"
              chosen={new Set(people.map((person) => person.personId))}
              onPick={(person) => {
                names.current.set(person.personId, person.fullName);
                put(`person:${person.personId}`, true);
              }}
            />
          )}
          <ChosenPeople
            people={people}
            readOnly={readOnly}
            empty={<Trans>Nobody is chosen by name.</Trans>}
            onRemove={(personId) => put(`person:${personId}`, false)}
          />
        </section>
        <section aria-labelledby="watch-head" className="flex flex-col gap-3">
          <h2 id="watch-head" className="text-section">
            <Trans>Who watches</Trans>
          </h2>
          {!readOnly && (
            <PersonPicker
              label={t`Name or e-mail of a colleague`}
              from="staff"
              chosen={new Set(invigilators.map((person) => person.personId))}
              onPick={(person) => {
                names.current.set(person.personId, person.fullName);
                put(`invigilator:${person.personId}`, true);
              }}
            />
          )}
          <ChosenPeople
            people={invigilators}
            readOnly={readOnly}
            empty={<Trans>No invigilator is named. Owners see every room.</Trans>}
            onRemove={(personId) => put(`invigilator:${personId}`, false)}
          />
        </section>
      </div>
    </EditorFrame>
  );
}
