import { Field as BaseField } from '@base-ui/react/field';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface FieldProps {
  label: ReactNode;
  /** Under the label, before the control: what is wanted, in which form. */
  hint?: ReactNode;
  /** A sentence with its remedy. Shown under the control; set it after the person left the field, not while typing. */
  error?: ReactNode;
  /** Written out; required is not. */
  optional?: boolean;
  /** Goes to the control's `name`, for the error summary. */
  name?: string;
  className?: string;
  /** One control of this folder: TextInput, TextArea, Select. */
  children: ReactNode;
}

export function Field({ label, hint, error, optional = false, name, className, children }: FieldProps) {
  const hasError = error !== undefined && error !== null && error !== false && error !== '';
  return (
    <BaseField.Root name={name} invalid={hasError} className={classNames('flex flex-col gap-1.5', className)}>
      <BaseField.Label className="text-meta font-medium text-ink-2">
        {label}
        {optional && (
          <span className="text-ink-3">
            {' '}
            <Trans comment="after a field's label">optional</Trans>
          </span>
        )}
      </BaseField.Label>
      {hint && <BaseField.Description className="-mt-1 text-meta text-ink-3">{hint}</BaseField.Description>}
      {children}
      <BaseField.Error match={hasError} className="text-meta font-medium text-refused">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}
