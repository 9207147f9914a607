import type { Locale } from '@invigil/shared/contracts/primitives';
import { Trans } from '@lingui/react/macro';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';

/** Each language is named in itself. */
const options = [
  { value: 'uz', label: <span lang="uz">Oʻzbekcha</span> },
  { value: 'ru', label: <span lang="ru">Русский</span> },
  { value: 'en', label: <span lang="en">English</span> },
] as const;

export function LanguageSelect({
  value,
  onChange,
  disabled,
}: {
  value: Locale;
  onChange: (locale: Locale) => void;
  disabled?: boolean;
}) {
  return (
    <Field
      label={<Trans>Language</Trans>}
      hint={<Trans>of the slip, and of Invigil at the first sign-in</Trans>}
    >
      <Select<Locale> options={options} value={value} onChange={onChange} disabled={disabled} />
    </Field>
  );
}
