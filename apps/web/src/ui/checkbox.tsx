import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { MinusIcon, TickIcon } from './icons/icons.tsx';

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean;
  label?: ReactNode;
  hint?: ReactNode;
  /** Needed without a label, for instance in a table row. */
  'aria-label'?: string;
  disabled?: boolean;
  name?: string;
}

export function Checkbox({
  checked,
  onChange,
  indeterminate,
  label,
  hint,
  disabled,
  name,
  ...rest
}: CheckboxProps) {
  const box = (
    <BaseCheckbox.Root
      checked={checked}
      indeterminate={indeterminate}
      onCheckedChange={(next) => onChange(next)}
      disabled={disabled}
      name={name}
      aria-label={rest['aria-label']}
      className={classNames(
        'flex size-4.5 shrink-0 cursor-pointer items-center justify-center rounded-tag border-[1.5px] border-control bg-surface text-on-accent',
        'data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:opacity-55',
      )}
    >
      <BaseCheckbox.Indicator>
        {indeterminate ? <MinusIcon size={12} /> : <TickIcon size={12} />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (label === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box renders a native input inside this label
    <label className="flex min-h-9 cursor-pointer items-start gap-3 py-1.5 pointer-coarse:min-h-cell">
      <span className="flex h-[1.45em] items-center">{box}</span>
      <span>
        {label}
        {hint && <span className="block text-meta text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}
