import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { TextInput } from '../../../../ui/text-input.tsx';
import { instantOf, localOf, readTime } from './zoned-input.ts';

export interface InstantFieldProps {
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  value: string | null;
  zone: string;
  disabled?: boolean;
  onCommit: (instant: string | null) => void;
}

/** A date and a time of day in the exam's zone. The time is text, so that it is 24 hours in every browser. */
export function InstantField({ label, hint, optional, value, zone, disabled, onCommit }: InstantFieldProps) {
  const { t } = useLingui();
  const stored = value === null ? { date: '', time: '' } : localOf(value, zone);
  const [typed, setTyped] = useState<{ date?: string; time?: string }>({});
  const [problem, setProblem] = useState<'time' | 'date' | null>(null);
  const date = typed.date ?? stored.date;
  const time = typed.time ?? stored.time;

  const commit = (patch: { date?: string; time?: string } = {}) => {
    const next = { date, time, ...patch };
    if (next.date === '' && (next.time.trim() === '' || (patch.date === '' && optional))) {
      setTyped({});
      setProblem(null);
      if (value !== null) onCommit(null);
      return;
    }
    if (next.date === '') return;
    // A day alone waits for its hour without a complaint.
    if (next.time.trim() === '') return;
    const readable = readTime(next.time);
    const instant = readable && instantOf(next.date, readable, zone);
    setProblem(!readable ? 'time' : instant ? null : 'date');
    if (!instant) return;
    setTyped({});
    if (instant !== value) onCommit(instant);
  };
  return (
    <fieldset className="min-w-0 border-0 p-0" disabled={disabled}>
      <legend className="mb-1.5 text-meta font-medium text-ink-2">
        {label}
        {optional && (
          <span className="text-ink-3">
            {' '}
            <Trans comment="after a field's label">optional</Trans>
          </span>
        )}
      </legend>
      {hint && <p className="-mt-1 mb-1.5 text-meta text-ink-3">{hint}</p>}
      <div className="flex max-w-80 gap-2">
        <div className="min-w-0 flex-1">
          <TextInput
            type="date"
            aria-label={t`${label}: day`}
            value={date}
            onChange={(event) => {
              const next = event.currentTarget.value;
              setTyped({ ...typed, date: next });
              if (next !== '') commit({ date: next });
            }}
            onBlur={() => commit(date === '' ? { date: '' } : {})}
          />
        </div>
        <div className="w-24">
          <TextInput
            className="tabular"
            inputMode="numeric"
            autoComplete="off"
            placeholder="12:00"
            aria-label={t`${label}: time`}
            aria-invalid={problem === 'time' || undefined}
            value={time}
            onChange={(event) => setTyped({ ...typed, time: event.currentTarget.value })}
            onBlur={() => commit()}
            onKeyDown={(event) => event.key === 'Enter' && commit()}
          />
        </div>
      </div>
      {problem !== null && (
        <p role="alert" className="mt-1.5 text-meta font-medium text-refused">
          {problem === 'time' ? (
            <Trans>Write the time as hours and minutes, for example 14:30.</Trans>
          ) : (
            <Trans>This day does not exist. Choose another.</Trans>
          )}
        </p>
      )}
    </fieldset>
  );
}
