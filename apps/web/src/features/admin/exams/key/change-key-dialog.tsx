import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';
import { inTurn } from '../editor/in-turn.ts';
import { newerExamOf, useExamCache } from '../editor/use-exam.ts';
import { textOf } from './key-text.ts';

export interface ChangedCell {
  label: string;
  itemId: ExamDetail['items'][number]['itemId'];
  before: string[];
  accepted: string[];
}

/** What changes, why, and the act: a new version of the key, in force at once. */
export function ChangeKeyDialog({
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
