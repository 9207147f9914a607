import type { ExamKind, Titles } from '@invigil/shared/contracts/primitives';
import { mayBeUntimed } from '@invigil/shared/rules/publish-check';
import { nationalCertificateDurationMs } from '@invigil/shared/rules/templates';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { RadioGroup } from '../../../../ui/radio-group.tsx';
import { NumberField } from '../editor/number-input.tsx';
import { countShape, newBlock } from '../paper/shape-blocks.ts';
import { ShapeChoice, type ShapeForm, shapeOfForm } from '../paper/shape-choice.tsx';
import { TitleFields } from '../paper/title-fields.tsx';

export function NewExamDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [titles, setTitles] = useState<Titles>({ uz: '', ru: '', en: '' });
  const [kind, setKind] = useState<ExamKind>('mock');
  const [minutes, setMinutes] = useState<number | null>(nationalCertificateDurationMs / 60_000);
  const [wasSent, setWasSent] = useState(false);
  const [form, setForm] = useState<ShapeForm>({
    template: 'national_certificate_mathematics',
    blocks: [newBlock('choice'), newBlock('open')],
  });
  const create = useMutation(
    trpc.admin.exams.create.mutationOptions({
      onSuccess: ({ examId }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.admin.exams.list.pathKey() });
        return navigate({ to: '/admin/exams/$examId/paper', params: { examId } });
      },
    }),
  );
  const shape = shapeOfForm(form);
  const isUntitled = !Object.values(titles).some((title) => title.trim() !== '');
  const isTooLong = countShape(shape.items).items > 300;
  const send = () => {
    setWasSent(true);
    if (isUntitled || isTooLong) return;
    create.mutate({
      kind,
      titles,
      shape,
      durationMs: minutes === null ? null : Math.round(minutes * 60_000),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={<Trans>New exam</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="filled" busy={create.isPending} onClick={send}>
            <Trans>Make the draft</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {create.error && <RequestError error={create.error} failed={<Trans>The exam was not made.</Trans>} />}
        <ShapeChoice form={form} onChange={setForm} />
        {isTooLong && (
          <p role="alert" className="text-meta font-medium text-refused">
            <Trans>An exam has at most 300 items. Take some away.</Trans>
          </p>
        )}
        <TitleFields
          titles={titles}
          onChange={(patch) => setTitles({ ...titles, ...patch })}
          error={wasSent && isUntitled && t`Write a title in at least one language.`}
        />
        <RadioGroup<ExamKind>
          label={<Trans>What it is for</Trans>}
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'mock',
              label: <Trans>Mock exam</Trans>,
              hint: <Trans>opens and closes on a day, one attempt, scored together, moves ratings</Trans>,
            },
            {
              value: 'placement',
              label: <Trans>Placement test</Trans>,
              hint: <Trans>opens and closes, one attempt</Trans>,
            },
            {
              value: 'practice',
              label: <Trans>Practice</Trans>,
              hint: <Trans>stays open, several attempts</Trans>,
            },
            {
              value: 'rehearsal',
              label: <Trans>Rehearsal</Trans>,
              hint: <Trans>to try out the exam room; nothing is scored</Trans>,
            },
          ]}
        />
        <NumberField
          label={<Trans>Duration</Trans>}
          unit={<Trans comment="unit in a field">min</Trans>}
          value={minutes}
          min={0.2}
          max={1440}
          digits={2}
          onCommit={setMinutes}
          {...(mayBeUntimed(kind) && {
            hint: <Trans>empty: no time limit</Trans>,
            onClear: () => setMinutes(null),
          })}
          className="max-w-40"
        />
      </div>
    </Dialog>
  );
}
