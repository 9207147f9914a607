import type { Locale, Titles } from '@invigil/shared/contracts/primitives';
import { Trans } from '@lingui/react/macro';
import { Field } from '../../../../ui/field.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';

/** Each language is named in itself. */
export const languageNames: Record<Locale, string> = { uz: 'Oʻzbekcha', ru: 'Русский', en: 'English' };

export interface TitleFieldsProps {
  titles: Titles;
  onChange: (patch: Partial<Titles>) => void;
  onLeave?: () => void;
  disabled?: boolean;
  error?: string | false;
}

/** The title in three languages; one is enough. */
export function TitleFields({ titles, onChange, onLeave, disabled, error }: TitleFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-3 border-0 p-0">
      <legend className="mb-2 text-section">
        <Trans>Title</Trans>
      </legend>
      {(['uz', 'ru', 'en'] as const).map((locale) => (
        <Field
          key={locale}
          name={`title-${locale}`}
          label={<span lang={locale}>{languageNames[locale]}</span>}
          error={locale === 'uz' && error}
        >
          <TextInput
            lang={locale}
            maxLength={200}
            value={titles[locale]}
            disabled={disabled}
            onChange={(event) => onChange({ [locale]: event.target.value })}
            onBlur={onLeave}
          />
        </Field>
      ))}
      <p className="text-meta text-ink-3">
        <Trans>One language is enough; students with another language see the first that is there.</Trans>
      </p>
    </fieldset>
  );
}
