import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';

/** Two views of one place, as pressed buttons: each keeps its own frame, so they are not tab panels. */
export function TabLine<Value extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: ReadonlyArray<{ value: Value; label: ReactNode }>;
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset aria-label={label} className="flex gap-6 border-b border-line">
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
          className={classNames(
            'focus-inset -mb-px min-h-9 cursor-pointer border-b-2 py-1.5 text-meta pointer-coarse:min-h-cell',
            tab.value === value ? 'border-ink font-semibold text-ink' : 'border-transparent text-ink-2',
          )}
        >
          {tab.label}
        </button>
      ))}
    </fieldset>
  );
}
