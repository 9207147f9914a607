import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { stateWords } from '../state-words.ts';
import type { ActPreview } from './preview-act.ts';

/** Whom an act concerns: names while they are few, else the number; and why the rest can't be changed. */
export function Who({ preview }: { preview: Pick<ActPreview, 'rows' | 'untouched' | 'untouchedBy'> }) {
  const { i18n, t } = useLingui();
  const { rows, untouched, untouchedBy } = preview;
  const names = rows.map((row) => row.fullName).join(', ');
  const wordOf = (why: string) => {
    if (why === 'paused') return t`already paused`;
    if (why === 'not_paused') return t`not paused`;
    if (why === 'no_deadline') return t`without a time limit`;
    return i18n._(stateWords[why as keyof typeof stateWords]);
  };
  const reasons = [...untouchedBy].map(([why, count]) => `${wordOf(why)} ${count}`).join(' · ');
  return (
    <>
      <p className="font-semibold">
        {rows.length === 0 ? (
          <Trans>This concerns nobody on the list now.</Trans>
        ) : rows.length <= 3 ? (
          names
        ) : (
          <Plural value={rows.length} one="# student" other="# students" />
        )}
      </p>
      {untouched > 0 && (
        <p className="mt-0.5 text-meta text-ink-2">
          <Plural
            value={untouched}
            one={`# more is not concerned: ${reasons}`}
            other={`# more are not concerned: ${reasons}`}
          />
        </p>
      )}
    </>
  );
}
