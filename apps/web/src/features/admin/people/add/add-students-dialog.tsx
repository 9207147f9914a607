import type { Locale } from '@invigil/shared/contracts/primitives';
import type { GroupId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';
import { rememberSlips } from '../slips/slips-memory.ts';
import { GroupSelect } from './group-select.tsx';
import { LanguageSelect } from './language-select.tsx';
import { NamesList } from './names-list.tsx';
import { inParts, previewNames } from './names-preview.ts';

const partSize = 50;

/** One name or a pasted list; afterwards the slips are shown, since their secrets are seen this once. */
export function AddStudentsDialog({
  groupId: given,
  onClose,
}: {
  groupId: GroupId | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const [groupId, setGroupId] = useState(given);
  const [locale, setLocale] = useState<Locale>('uz');
  const [made, setMade] = useState<number | null>(null);
  const [error, setError] = useState<unknown>();
  const [wasSent, setWasSent] = useState(false);
  const preview = previewNames(text, kept);
  const count = preview.names.length;

  const send = async () => {
    setWasSent(true);
    if (count === 0 || made !== null) return;
    setError(undefined);
    setMade(0);
    let done = 0;
    try {
      for (const names of inParts(preview.names, partSize)) {
        const { slips } = await client.admin.people.createStudents.mutate({ names, groupId, locale });
        rememberSlips(slips, () => locale);
        done += names.length;
        setMade(done);
      }
      await navigate({ to: '/admin/people/slips' });
    } catch (failure) {
      setError(failure);
      // Those that were added are people now; only the others may be sent again.
      setText(preview.names.slice(done).join('\n'));
      setKept(new Set());
      setMade(null);
    } finally {
      void queryClient.invalidateQueries({ queryKey: trpc.admin.people.list.pathKey() });
      void queryClient.invalidateQueries({ queryKey: trpc.admin.groups.list.pathKey() });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && made === null && onClose()}
      width="wide"
      title={<Trans>Add students</Trans>}
      actions={
        <>
          <Button onClick={onClose} disabled={made !== null}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={made !== null} onClick={() => void send()}>
            {made !== null ? (
              <Trans>
                Added {made} of {count}
              </Trans>
            ) : (
              <Plural value={count} _0="Add students" one="Add # student" other="Add # students" />
            )}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {error !== undefined && (
          <RequestError
            error={error}
            failed={<Trans>Not all students were added.</Trans>}
            safe={<Trans>Those who were have a slip; the others are still in the list below.</Trans>}
          />
        )}
        <Field
          label={<Trans>Names</Trans>}
          hint={
            <Trans>one per line, as it should stand on the slip; columns of a spreadsheet work too</Trans>
          }
          error={wasSent && count === 0 && <Trans>Write or paste at least one name.</Trans>}
        >
          <TextArea
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setKept(new Set());
            }}
          />
        </Field>
        <NamesList preview={preview} kept={kept} onKept={setKept} />
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <GroupSelect value={groupId} onChange={setGroupId} />
          <LanguageSelect value={locale} onChange={setLocale} />
        </div>
      </div>
    </Dialog>
  );
}
