import { type ReactNode, useId } from 'react';
import { classNames } from '../../../lib/class-names.ts';

export interface ChoiceRowProps<Value extends string> {
  label: ReactNode;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: ReactNode }>;
  onChange: (value: Value) => void;
}

/** One of a few, as cells that share their borders: the browser's own radio buttons, arrows included. */
export function ChoiceRow<Value extends string>({ label, value, options, onChange }: ChoiceRowProps<Value>) {
  const name = useId();
  return (
    <fieldset className="border-0 p-0">
      <legend className="text-meta font-medium text-ink-2">{label}</legend>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-control border px-3 pointer-coarse:min-h-cell',
              option.value === value ? 'border-accent bg-accent-soft font-semibold' : 'border-control',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** On or off, at once. */
export function SwitchRow({
  label,
  hint,
  checked,
  onChange,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="border-t border-line">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 py-2">
        <input
          type="checkbox"
          role="switch"
          aria-checked={checked}
          aria-describedby={hint ? id : undefined}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={id} className="-mt-1.5 pb-2 pl-8 text-meta text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
