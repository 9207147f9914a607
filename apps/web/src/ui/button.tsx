import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';

/** One filled button per view. `destructive` opens a preview or stands in its dialog; it is never the default. */
export type ButtonVariant = 'filled' | 'outline' | 'quiet' | 'destructive';
export type ButtonSize = 'ordinary' | 'large';

const variants: Record<ButtonVariant, string> = {
  filled: 'bg-ink text-surface border border-ink hover:bg-ink-2 hover:border-ink-2',
  outline: 'bg-surface text-ink border border-control hover:bg-sunken',
  quiet: 'bg-transparent text-ink border border-transparent hover:bg-sunken',
  destructive: 'bg-surface text-refused border border-refused hover:bg-refused-soft',
};

const sizes: Record<ButtonSize, string> = {
  ordinary: 'min-h-9 pointer-coarse:min-h-cell px-3.5 text-meta',
  large: 'min-h-12 px-5 text-body',
};

/** Classes of a button, for links that look like one. */
export function buttonClass(variant: ButtonVariant = 'outline', size: ButtonSize = 'ordinary'): string {
  return classNames(
    'inline-flex cursor-pointer items-center justify-center gap-2 rounded-control py-1.5 text-center font-semibold no-underline select-none',
    'disabled:cursor-default disabled:opacity-55',
    variants[variant],
    sizes[size],
  );
}

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The act is under way: a second press does nothing, the focus stays, readers are told. */
  busy?: boolean;
}

/** A native button, so that the entry needs nothing of Base UI; its triggers take it by `render`. */
export function Button({
  variant = 'outline',
  size = 'ordinary',
  busy = false,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      className={classNames(buttonClass(variant, size), busy && 'cursor-progress opacity-70', className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
