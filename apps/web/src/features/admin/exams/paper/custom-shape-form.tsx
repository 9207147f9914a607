import type { ItemKind } from '@invigil/shared/contracts/primitives';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { CrossIcon, PlusIcon } from '../../../../ui/icons/icons.tsx';
import { Select } from '../../../../ui/select.tsx';
import { NumberField } from '../editor/number-input.tsx';
import { type BlockForm, newBlock } from './shape-blocks.ts';

export interface CustomShapeFormProps {
  blocks: readonly BlockForm[];
  onChange: (blocks: BlockForm[]) => void;
}

/** Runs of questions of one kind, one under the other; the numbers follow from the order. */
export function CustomShapeForm({ blocks, onChange }: CustomShapeFormProps) {
  const { t } = useLingui();
  const change = (index: number, patch: Partial<BlockForm>) =>
    onChange(blocks.map((block, at) => (at === index ? { ...block, ...patch } : block)));
  const kinds = [
    { value: 'choice' as const, label: t`Choice: one of several` },
    { value: 'match' as const, label: t`Match: a letter for each` },
    { value: 'open' as const, label: t`Open: a written answer` },
  ];
  let next = 1;
  return (
    <div className="flex flex-col">
      {blocks.map((block, index) => {
        const from = next;
        next += block.count;
        const to = next - 1;
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place
            key={index}
            className="grid grid-cols-2 items-start gap-3 border-0 border-b border-line py-3 sm:grid-cols-[4rem_1fr_6rem_6rem_6rem_auto]"
          >
            <legend className="sr-only">
              <Trans>
                Questions {from} to {to}
              </Trans>
            </legend>
            <span aria-hidden className="tabular font-semibold max-sm:row-start-1 max-sm:self-center sm:pt-7">
              {from === to ? from : `${from}–${to}`}
            </span>
            <Field label={<Trans>Kind</Trans>} className="max-sm:col-span-2">
              <Select<ItemKind>
                options={kinds}
                value={block.kind}
                onChange={(kind) => change(index, { kind })}
              />
            </Field>
            <NumberField
              label={<Trans>Questions</Trans>}
              value={block.count}
              min={1}
              max={300}
              onCommit={(count) => change(index, { count })}
            />
            {block.kind === 'open' ? (
              <span className="max-sm:hidden" />
            ) : (
              <NumberField
                label={<Trans comment="to choose from">Options</Trans>}
                value={block.optionCount}
                min={2}
                max={12}
                onCommit={(optionCount) => change(index, { optionCount })}
              />
            )}
            <NumberField
              label={<Trans comment="items of one question: a, b">Parts</Trans>}
              value={block.partCount}
              min={1}
              max={6}
              onCommit={(partCount) => change(index, { partCount })}
            />
            <Button
              variant="quiet"
              className="max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-end sm:mt-6"
              aria-label={t`Remove questions ${from} to ${to}`}
              disabled={blocks.length === 1}
              onClick={() => onChange(blocks.filter((_, at) => at !== index))}
            >
              <CrossIcon />
            </Button>
          </fieldset>
        );
      })}
      <Button className="mt-3 self-start" onClick={() => onChange([...blocks, newBlock('open')])}>
        <PlusIcon />
        <Trans>Add questions</Trans>
      </Button>
    </div>
  );
}
