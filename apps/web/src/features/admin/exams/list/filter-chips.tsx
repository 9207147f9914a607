import type { ReactNode } from 'react';
import { classNames } from '../../../../lib/class-names.ts';

export interface FilterChipsProps<Value extends string> {
  label: string;
  options: ReadonlyArray<{ value: Value; label: ReactNode }>;
  value: Value;
  onChange: (value: Value) => void;
}

/** One filter of several: the chosen one has an ink border and bold words, so that it is seen without colour. */
export function FilterChips<Value extends string>({
  label,
  options,
  value,
  onChange,
}: FilterChipsProps<Value>) {
  return (
    <fieldset className="no-scrollbar -m-1 flex max-w-[calc(100%+0.5rem)] min-w-0 gap-2 overflow-x-auto border-0 p-1">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classNames(
            'min-h-9 shrink-0 cursor-pointer rounded-control border bg-surface px-3 text-meta pointer-coarse:min-h-cell',
            option.value === value
              ? 'border-ink font-semibold text-ink shadow-[inset_0_0_0_1px_var(--ink)]'
              : 'border-control text-ink-2 hover:text-ink',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
