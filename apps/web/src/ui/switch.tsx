import { Switch as BaseSwitch } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

export interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
}

/** For settings that act at once; a choice that waits for a send button is a Checkbox. */
export function Switch({ label, hint, checked, onChange, disabled, name }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch renders a native input inside this label
    <label className="flex min-h-9 cursor-pointer items-start gap-3 py-1.5 pointer-coarse:min-h-cell">
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        name={name}
        className="mt-px flex h-5 w-9 shrink-0 items-center rounded-control border-[1.5px] border-control bg-surface px-0.5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <BaseSwitch.Thumb className="size-3.5 rounded-tag bg-control data-checked:translate-x-3.5 data-checked:bg-on-accent" />
      </BaseSwitch.Root>
      <span>
        {label}
        {hint && <span className="block text-meta text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}
