import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface FieldIds {
  control: string;
  described: string | undefined;
  hasError: boolean;
}
const FieldContext = createContext<FieldIds | null>(null);

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence with its remedy, under the control. */
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** The exam room's field, without the library behind ui/field.tsx: label, hint and error are tied to the TextInput in it. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== false && error !== '';
  const described = [hint && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext value={{ control: id, described, hasError }}>
      <div className={classNames('flex flex-col gap-1.5', className)}>
        <label htmlFor={id} className="text-meta font-medium text-ink-2">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="-mt-1 text-meta text-ink-3">
            {hint}
          </p>
        )}
        {children}
        {hasError && (
          <p id={`${id}-error`} role="alert" className="text-meta font-medium text-refused">
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

/** One line of text, inside a Field or with its own `aria-label`. 16 px at least on touch, so that iOS does not zoom. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  const field = useContext(FieldContext);
  return (
    <input
      id={field?.control}
      aria-describedby={field?.described}
      aria-invalid={field?.hasError || undefined}
      className={classNames(
        'min-h-9 w-full rounded-control border border-control bg-surface px-3 text-body text-ink placeholder:text-ink-3 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-2 aria-invalid:border-2 aria-invalid:border-refused pointer-coarse:min-h-cell pointer-coarse:text-section pointer-coarse:font-normal',
        className,
      )}
      {...rest}
    />
  );
}
