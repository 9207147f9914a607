import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { itemLabel } from '@invigil/shared/rules/templates';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';
import { EditorFrame } from '../editor/editor-frame.tsx';
import { inTurn } from '../editor/in-turn.ts';
import { sameValue } from '../editor/merge-edits.ts';
import { readOnlyReason } from '../editor/read-only-reason.ts';
import { newerExamOf, useExamCache } from '../editor/use-exam.ts';
import { KeyEditor } from './key-editor.tsx';
import { acceptedOf, type KeyTexts, keyTexts, textOf } from './key-text.ts';

/** After the first start: nothing saves itself. Changed cells become a new version of the key by one act with a reason. */
export function PublishedKey({ exam }: { exam: ExamDetail }) {
  const me = useMe();
  const [mine, setMine] = useState<KeyTexts>({});
  const [isAsking, setIsAsking] = useState(false);
  const changed = exam.items.filter((item) => {
    const text = mine[itemLabel(item)];
    return text !== undefined && !sameValue(acceptedOf(item, text), item.accepted);
  });
  const count = changed.length;
  const readOnly = readOnlyReason(exam, me.role, 'key') !== null;
  return (
    <EditorFrame exam={exam}>
      <div className="mb-5 flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y border-line py-2">
        <p className="max-w-none">
          {count === 0 ? (
            <Trans>
              Somebody has started this exam. A change makes a new version of the key and is scored anew.
            </Trans>
          ) : (
            <Plural
              value={count}
              one="# answer is changed here and not in force yet."
              other="# answers are changed here and not in force yet."
            />
          )}
        </p>
        {count > 0 && (
          <span className="flex flex-wrap gap-2">
            <Button onClick={() => setMine({})}>
              <Trans>Put back</Trans>
            </Button>
            <Button variant="filled" onClick={() => setIsAsking(true)}>
              <Trans>Change the key…</Trans>
            </Button>
          </span>
        )}
      </div>
      <KeyEditor
        examId={exam.examId}
        items={exam.items}
        texts={{ ...keyTexts(exam.items), ...mine }}
        changed={new Set(changed.map(itemLabel))}
        readOnly={readOnly}
        onTexts={(texts) => setMine({ ...mine, ...texts })}
      />
      {isAsking && (
        <ChangeKeyDialog
          exam={exam}
          cells={changed.map((item) => ({
            label: itemLabel(item),
            itemId: item.itemId,
            before: item.accepted,
            accepted: acceptedOf(item, mine[itemLabel(item)] ?? ''),
          }))}
          onClose={() => setIsAsking(false)}
          onDone={() => setMine({})}
        />
      )}
    </EditorFrame>
  );
}

interface ChangedCell {
  label: string;
  itemId: ExamDetail['items'][number]['itemId'];
  before: string[];
  accepted: string[];
}

function ChangeKeyDialog({
  exam,
  cells,
  onClose,
  onDone,
}: {
  exam: ExamDetail;
  cells: ChangedCell[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const { current, accept } = useExamCache();
  const safe = useRef<HTMLButtonElement>(null);
  const [reason, setReason] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const change = useMutation(trpc.admin.exams.changeKey.mutationOptions());
  const emptied = cells.filter((cell) => cell.accepted.length === 0).map((cell) => cell.label);
  const labels = emptied.join(', ');
  const count = cells.length;
  const send = () => {
    setWasSent(true);
    if (reason.trim() === '' || emptied.length > 0) return;
    void inTurn(exam.examId, async () => {
      try {
        const { version } = await change.mutateAsync({
          examId: exam.examId,
          version: current().version,
          reason,
          cells: cells.map(({ itemId, accepted }) => ({ itemId, accepted, void: false })),
        });
        const byId = new Map(cells.map((cell) => [cell.itemId, cell.accepted]));
        const doc = current();
        const items = doc.items.map((item) => ({
          ...item,
          accepted: byId.get(item.itemId) ?? item.accepted,
        }));
        await accept({ ...doc, version, items });
        onDone();
        onClose();
      } catch (error) {
        const newer = newerExamOf(error);
        if (newer) await accept(newer);
      }
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      kind="question"
      initialFocus={safe}
      title={<Plural value={count} one="Change # answer of the key?" other="Change # answers of the key?" />}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={change.isPending} onClick={send}>
            <Plural value={count} one="Change # answer" other="Change # answers" />
          </Button>
        </>
      }
    >
      <ul className="divide-y divide-line border-y border-line">
        {cells.map((cell) => (
          <li key={cell.label} className="flex gap-4 py-1.5">
            <span className="tabular w-12 font-semibold">{cell.label}</span>
            <span className="min-w-0 break-words">
              {textOf(cell.before) || '–'} → <strong>{textOf(cell.accepted) || '–'}</strong>
            </span>
          </li>
        ))}
      </ul>
      <p className="my-3 text-meta text-ink-2">
        <Trans>
          Every sitting is scored again under the new key. The old version stays and every score names its
          own.
        </Trans>
      </p>
      {emptied.length > 0 && (
        <p role="alert" className="mb-3 text-refused">
          <Trans>An answer can't be taken away, only changed: {labels}</Trans>
        </p>
      )}
      <Field
        label={<Trans>Reason</Trans>}
        error={wasSent && reason.trim() === '' && t`Write why; it stands in the audit.`}
      >
        <TextArea
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {change.error && (
        <div className="mt-3">
          <RequestError error={change.error} failed={<Trans>The key was not changed.</Trans>} />
        </div>
      )}
    </Dialog>
  );
}
