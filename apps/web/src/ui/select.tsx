import { Select as BaseSelect } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { floatingPanel, menuItem } from './floating.ts';
import { ChevronDownIcon, TickIcon } from './icons/icons.tsx';

export interface SelectOption<Value extends string> {
  value: Value;
  label: ReactNode;
}

export interface SelectProps<Value extends string> {
  options: ReadonlyArray<SelectOption<Value>>;
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  /** Needed when it stands outside a Field. */
  'aria-label'?: string;
  name?: string;
  disabled?: boolean;
  className?: string;
}

export function Select<Value extends string>({
  options,
  onChange,
  placeholder,
  className,
  ...rest
}: SelectProps<Value>) {
  const { value, name, disabled } = rest;
  return (
    <BaseSelect.Root
      items={options}
      value={value}
      name={name}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onChange(next as Value);
      }}
    >
      <BaseSelect.Trigger
        aria-label={rest['aria-label']}
        className={classNames(
          'flex min-h-9 w-full cursor-pointer items-center justify-between gap-2 rounded-control border border-control bg-surface px-3 text-left text-body text-ink pointer-coarse:min-h-cell data-disabled:bg-sunken data-disabled:text-ink-2',
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="data-placeholder:text-ink-3" />
        <BaseSelect.Icon>
          <ChevronDownIcon />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <BaseSelect.Popup className={classNames(floatingPanel, 'min-w-(--anchor-width) py-1')}>
            <BaseSelect.List className="max-h-(--available-height) overflow-y-auto">
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className={menuItem}>
                  <BaseSelect.ItemText className="flex-1">{option.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <TickIcon />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
