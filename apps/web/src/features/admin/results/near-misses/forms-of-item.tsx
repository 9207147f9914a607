import type { NearMissId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import type { FormGroup } from './group-forms.ts';
import { NearMissRow } from './near-miss-row.tsx';
import type { Ruling } from './use-near-misses.ts';

export interface FormsOfItemProps {
  group: FormGroup;
  currentId: string | null;
  isBusy: boolean;
  mayChangeKey: boolean;
  mayRule: boolean;
  onCurrent: (nearMissId: string) => void;
  onRule: (nearMissId: NearMissId, decision: Ruling) => void;
}

/** One item with its key, and the forms that were written for it. */
export function FormsOfItem({ group, currentId, onCurrent, onRule, ...may }: FormsOfItemProps) {
  const format = useFormat();
  const { name, rows, students } = group;
  const answers = format.number(students);
  const key = group.accepted.join(' · ');
  return (
    <section className="mt-5">
      <h2 className="flex flex-wrap items-baseline gap-x-3 border-b border-control pb-1 text-section">
        <span>
          <Trans>Item {name}</Trans>
        </span>
        <span className="font-normal">
          <Trans comment="the accepted answers of an item">
            key: <span className="font-maths">{key}</span>
          </Trans>
        </span>
        <span className="text-meta font-normal text-ink-2">
          <Plural value={rows.length} one="# form" other="# forms" />
          {' · '}
          <Trans>answers: {answers}</Trans>
          {!group.isWaiting && (
            <>
              {' · '}
              <Trans comment="forms that a person has ruled on">decided</Trans>
            </>
          )}
        </span>
      </h2>
      <ul>
        {rows.map((row) => (
          <NearMissRow
            key={row.nearMissId}
            row={row}
            isCurrent={row.nearMissId === currentId}
            onFocus={() => onCurrent(row.nearMissId)}
            onRule={(decision) => onRule(row.nearMissId, decision)}
            {...may}
          />
        ))}
      </ul>
    </section>
  );
}
