import type { ExamShape } from '@invigil/shared/contracts/admin-exams';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { Trans } from '@lingui/react/macro';
import { RadioGroup } from '../../../../ui/radio-group.tsx';
import { CustomShapeForm } from './custom-shape-form.tsx';
import { type BlockForm, shapeOf } from './shape-blocks.ts';

export interface ShapeForm {
  template: ExamShape['template'];
  blocks: BlockForm[];
}

/** The shape that a form stands for. */
export function shapeOfForm(form: ShapeForm): ExamShape {
  return form.template === 'custom' ? shapeOf(form.blocks) : nationalCertificateMathematics();
}

export function ShapeChoice({ form, onChange }: { form: ShapeForm; onChange: (form: ShapeForm) => void }) {
  return (
    <>
      <RadioGroup
        label={<Trans>Questions</Trans>}
        value={form.template}
        onChange={(template) => onChange({ ...form, template })}
        options={[
          {
            value: 'national_certificate_mathematics',
            label: <Trans>National certificate, mathematics</Trans>,
            hint: <Trans>45 questions, 55 items: 32 by choice, 3 to match, 10 open in two parts</Trans>,
          },
          {
            value: 'custom',
            label: <Trans comment="of an exam: its own numbers and kinds of questions">Custom shape</Trans>,
          },
        ]}
      />
      {form.template === 'custom' && (
        <CustomShapeForm blocks={form.blocks} onChange={(blocks) => onChange({ ...form, blocks })} />
      )}
    </>
  );
}
