import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { inTurn } from '../editor/in-turn.ts';
import { newerExamOf, useExamCache } from '../editor/use-exam.ts';
import { blocksOf, countShape, lostItems, newBlock } from './shape-blocks.ts';
import { ShapeChoice, type ShapeForm, shapeOfForm } from './shape-choice.tsx';

/** A new shape is one act with a preview, never saved by itself: items that leave take their key with them. */
export function ShapeDialog({ exam, onClose }: { exam: ExamDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const { current, accept } = useExamCache();
  const safe = useRef<HTMLButtonElement>(null);
  const [form, setForm] = useState<ShapeForm>(() => ({
    template: exam.template,
    blocks: exam.template === 'custom' ? blocksOf(exam.items) : [newBlock('choice')],
  }));
  const update = useMutation(trpc.admin.exams.update.mutationOptions());
  const shape = shapeOfForm(form);
  const sum = countShape(shape.items);
  const lostKeys = lostItems(exam.items, shape.items).filter(
    (lost) =>
      exam.items.find((item) => item.question === lost.question && item.part === lost.part)?.accepted.length,
  ).length;
  const apply = () =>
    inTurn(exam.examId, async () => {
      try {
        const { version } = await update.mutateAsync({
          examId: exam.examId,
          version: current().version,
          shape,
        });
        await accept({ ...current(), version, template: shape.template });
        onClose();
      } catch (error) {
        const newer = newerExamOf(error);
        if (newer) await accept(newer);
      }
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={<Trans>Change the shape</Trans>}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={update.isPending} onClick={() => void apply()}>
            <Plural value={sum.questions} one="Make it # question" other="Make it # questions" />
          </Button>
        </>
      }
    >
      <ShapeChoice form={form} onChange={setForm} />
      <p className="mt-4 text-meta text-ink-2">
        <Plural value={sum.questions} one="# question" other="# questions" />
        {', '}
        <Plural value={sum.items} one="# item" other="# items" />
        {'. '}
        {lostKeys > 0 && (
          <strong className="font-semibold text-offline">
            <Plural
              value={lostKeys}
              one="# answer of the key goes with the items that leave."
              other="# answers of the key go with the items that leave."
            />
          </strong>
        )}
      </p>
      {update.error && (
        <div className="mt-4">
          <RequestError error={update.error} failed={<Trans>The shape was not changed.</Trans>} />
        </div>
      )}
    </Dialog>
  );
}
