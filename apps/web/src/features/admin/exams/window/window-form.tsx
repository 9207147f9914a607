import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import type { LatePolicy, ReleasePolicy } from '@invigil/shared/contracts/primitives';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { Field } from '../../../../ui/field.tsx';
import { RadioGroup } from '../../../../ui/radio-group.tsx';
import { Select } from '../../../../ui/select.tsx';
import { NumberField } from '../editor/number-input.tsx';
import { InstantField } from './instant-field.tsx';
import { moveToZone } from './zoned-input.ts';
import { zonesWith } from './zones.ts';

export interface WindowFormProps {
  window: ExamWindow;
  disabled: boolean;
  onChange: (patch: Partial<ExamWindow>) => void;
}

export function WindowForm({ window, disabled, onChange }: WindowFormProps) {
  const { t } = useLingui();
  const { zone } = window;
  const instant = (name: 'opensAt' | 'closesAt' | 'entryClosesAt' | 'lateUntil' | 'releaseAt') => ({
    value: window[name],
    zone,
    disabled,
    onCommit: (value: string | null) => onChange({ [name]: value }),
  });
  const chooseZone = (next: string) =>
    onChange({
      zone: next,
      opensAt: moveToZone(window.opensAt, zone, next),
      closesAt: moveToZone(window.closesAt, zone, next),
      entryClosesAt: moveToZone(window.entryClosesAt, zone, next),
      lateUntil: moveToZone(window.lateUntil, zone, next),
      releaseAt: moveToZone(window.releaseAt, zone, next),
    });
  return (
    <div className="flex flex-col divide-y divide-line [&>*]:py-5 [&>:first-child]:pt-0">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <InstantField
          label={t({ message: 'Opens', comment: 'when an exam opens' })}
          {...instant('opensAt')}
        />
        <InstantField
          label={t({ message: 'Closes', comment: 'when an exam closes' })}
          {...instant('closesAt')}
        />
        <InstantField
          label={t`Last entry`}
          optional
          hint={<Trans>without it one may start until the exam closes</Trans>}
          {...instant('entryClosesAt')}
        />
        <Field
          label={<Trans>Time zone</Trans>}
          hint={<Trans>choosing another keeps the hours that are written</Trans>}
        >
          <Select
            className="max-w-80"
            disabled={disabled}
            value={zone}
            onChange={chooseZone}
            options={zonesWith(zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 items-end gap-x-8 gap-y-4 sm:grid-cols-3">
        <NumberField
          label={<Trans>Duration</Trans>}
          unit={<Trans comment="unit in a field">min</Trans>}
          hint={<Trans>empty: no time limit, for practice and placement</Trans>}
          value={window.durationMs === null ? null : Math.round((window.durationMs / 60_000) * 100) / 100}
          min={0.2}
          max={1440}
          digits={2}
          disabled={disabled}
          onCommit={(minutes) => onChange({ durationMs: Math.round(minutes * 60_000) })}
          onClear={() => onChange({ durationMs: null })}
        />
        <NumberField
          label={
            <Trans comment="how long after the deadline answers already given may still arrive">Grace</Trans>
          }
          unit={<Trans comment="seconds, unit in a field">s</Trans>}
          value={Math.round(window.graceMs / 1000)}
          min={0}
          max={600}
          disabled={disabled}
          onCommit={(seconds) => onChange({ graceMs: seconds * 1000 })}
        />
        <NumberField
          label={<Trans>Attempts</Trans>}
          value={window.maxAttempts}
          min={1}
          max={100}
          disabled={disabled}
          onCommit={(maxAttempts) => onChange({ maxAttempts })}
        />
      </div>
      <div>
        <Checkbox
          label={<Trans>Another device needs consent</Trans>}
          hint={
            <Trans>
              A student who goes on at another device waits until an invigilator allows it. Without this it is
              only shown.
            </Trans>
          }
          checked={window.takeOverNeedsConsent}
          disabled={disabled}
          onChange={(takeOverNeedsConsent) => onChange({ takeOverNeedsConsent })}
        />
      </div>
      <div>
        <RadioGroup<LatePolicy>
          label={<Trans>Answers that arrive after the end</Trans>}
          value={window.latePolicy}
          onChange={(latePolicy) => !disabled && onChange({ latePolicy })}
          options={[
            {
              value: 'quarantine',
              label: <Trans>Keep them; a person decides</Trans>,
              disabled,
            },
            { value: 'reject', label: <Trans>Refuse them</Trans>, disabled },
            { value: 'accept_until', label: <Trans>Take them until a time</Trans>, disabled },
          ]}
        />
        {window.latePolicy === 'accept_until' && (
          <div className="mt-2 pl-8">
            <InstantField label={t`Late answers until`} {...instant('lateUntil')} />
          </div>
        )}
      </div>
      <div>
        <RadioGroup<ReleasePolicy>
          label={<Trans>Results come out</Trans>}
          value={window.releasePolicy}
          onChange={(releasePolicy) => !disabled && onChange({ releasePolicy })}
          options={[
            {
              value: 'automatic',
              label: <Trans>By themselves, when the last student has finished</Trans>,
              disabled,
            },
            { value: 'at', label: <Trans>At a time</Trans>, disabled },
            { value: 'by_hand', label: <Trans>When somebody publishes them</Trans>, disabled },
          ]}
        />
        {window.releasePolicy === 'at' && (
          <div className="mt-2 pl-8">
            <InstantField label={t`Results on`} {...instant('releaseAt')} />
          </div>
        )}
      </div>
    </div>
  );
}
