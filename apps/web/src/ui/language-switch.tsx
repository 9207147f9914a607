import { useLingui } from '@lingui/react/macro';
import { classNames } from '../lib/class-names.ts';
import { chooseLocale, LOCALES, type Locale } from '../lib/i18n.ts';

/** Each language is named in itself. */
const names: Record<Locale, string> = { uz: 'Oʻzbekcha', ru: 'Русский', en: 'English' };

/** `uz ru en`, in every header, also in the exam. `onChosen` is for keeping it in the person's profile. */
export function LanguageSwitch({
  onChosen,
  className,
}: {
  onChosen?: (locale: Locale) => void;
  className?: string;
}) {
  const { i18n, t } = useLingui();
  return (
    <fieldset className={classNames('flex border-0 p-0', className)}>
      <legend className="sr-only">{t`Language`}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          // Voice control finds it by the word that is seen.
          aria-label={`${locale}, ${names[locale]}`}
          aria-pressed={i18n.locale === locale}
          onClick={() => void chooseLocale(locale).then(() => onChosen?.(locale))}
          className={classNames(
            'focus-inset min-h-9 cursor-pointer px-2 text-meta pointer-coarse:min-h-cell pointer-coarse:min-w-9',
            i18n.locale === locale
              ? 'font-semibold text-ink underline decoration-2 underline-offset-6'
              : 'text-ink-2 hover:text-ink',
          )}
        >
          {locale}
        </button>
      ))}
    </fieldset>
  );
}
