import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  options: ReadonlyArray<RadioOption<Value>>;
  value: Value | null;
  onChange: (value: Value) => void;
  name?: string;
}

/** One tab stop, arrows inside. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
  name,
}: RadioGroupProps<Value>) {
  const labelId = useId();
  return (
    <div>
      <div id={labelId} className="text-meta font-medium text-ink-2">
        {label}
      </div>
      <BaseRadioGroup
        aria-labelledby={labelId}
        value={value}
        name={name}
        onValueChange={(next) => onChange(next as Value)}
        className="flex flex-col"
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio renders a native input inside this label
          <label
            key={option.value}
            className="flex min-h-9 cursor-pointer items-start gap-3 py-1.5 pointer-coarse:min-h-cell"
          >
            <span className="flex h-[1.45em] items-center">
              <Radio.Root
                value={option.value}
                disabled={option.disabled}
                className="flex size-4.5 shrink-0 items-center justify-center rounded-full border-[1.5px] border-control bg-surface data-checked:border-accent data-disabled:opacity-55"
              >
                <Radio.Indicator className="size-2.5 rounded-full bg-accent data-unchecked:hidden" />
              </Radio.Root>
            </span>
            <span>
              {option.label}
              {option.hint && <span className="block text-meta text-ink-3">{option.hint}</span>}
            </span>
          </label>
        ))}
      </BaseRadioGroup>
    </div>
  );
}
