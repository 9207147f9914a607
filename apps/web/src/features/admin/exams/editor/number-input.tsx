import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { readNumber } from './read-number.ts';

export interface NumberFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Null: the field is empty, and may be (`onClear`). */
  value: number | null;
  min: number;
  max: number;
  /** How many decimals may be written; 0 by default. */
  digits?: number;
  unit?: ReactNode;
  disabled?: boolean;
  onCommit: (value: number) => void;
  /** The person emptied the field. Without it an empty field is wrong. */
  onClear?: () => void;
  className?: string;
}

/** A number as text: read when the person leaves the field, so that half a number is never taken. */
export function NumberField({
  value,
  min,
  max,
  digits = 0,
  unit,
  disabled,
  onCommit,
  onClear,
  ...field
}: NumberFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const commit = () => {
    if (typed === null) return;
    if (onClear && typed.trim() === '') {
      setTyped(null);
      setIsWrong(false);
      if (value !== null) onClear();
      return;
    }
    const number = readNumber(typed, { min, max, digits });
    setIsWrong(number === null);
    if (number === null) return;
    setTyped(null);
    if (number !== value) onCommit(number);
  };
  return (
    <Field {...field} error={isWrong && t`Write a number from ${min} to ${max}.`}>
      <TextInput
        inputMode={digits > 0 ? 'decimal' : 'numeric'}
        autoComplete="off"
        suffix={unit}
        disabled={disabled}
        value={typed ?? String(value ?? '')}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </Field>
  );
}
