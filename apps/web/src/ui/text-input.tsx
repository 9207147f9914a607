import { Field } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';

const box =
  'w-full rounded-control border border-control bg-surface px-3 text-ink placeholder:text-ink-3 data-invalid:border-2 data-invalid:border-refused disabled:bg-sunken disabled:text-ink-2 focus-visible:outline-offset-0';

export interface TextInputProps extends Omit<ComponentProps<typeof Field.Control>, 'className' | 'size'> {
  size?: 'ordinary' | 'large';
  /** Inside the field at the right: a unit, or a small button such as "show". */
  suffix?: ReactNode;
  className?: string;
}

/** One line of text, inside a Field or with its own `aria-label`. 16 px at least on touch, so that iOS does not zoom. */
export function TextInput({ size = 'ordinary', suffix, className, ...rest }: TextInputProps) {
  const control = (
    <Field.Control
      className={classNames(
        box,
        size === 'large'
          ? 'min-h-12 text-reading'
          : 'min-h-9 text-body pointer-coarse:min-h-cell pointer-coarse:text-section pointer-coarse:font-normal',
        suffix !== undefined && 'pr-16',
        className,
      )}
      {...rest}
    />
  );
  if (suffix === undefined) return control;
  return (
    <span className="relative block">
      {control}
      <span className="absolute inset-y-0 right-0 flex items-center pr-3 text-meta text-ink-2">{suffix}</span>
    </span>
  );
}

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'className'> & { className?: string };

/** Several lines, inside a Field or with its own `aria-label`. */
export function TextArea({ className, ...rest }: TextAreaProps) {
  return (
    <Field.Control
      render={<textarea rows={4} {...rest} />}
      className={classNames(
        box,
        'min-h-24 py-2 text-body pointer-coarse:text-section pointer-coarse:font-normal',
        className,
      )}
    />
  );
}
