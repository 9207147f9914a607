import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../../ui/button.tsx';
import type { FieldConflict } from './merge-edits.ts';

export interface ConflictPanelProps {
  conflicts: readonly FieldConflict[];
  nameOf: (field: string) => ReactNode;
  show: (field: string, value: unknown) => ReactNode;
  settle: (field: string, side: 'mine' | 'theirs') => void;
}

/** Both sides of every field that two people changed; nothing of this tab is saved until each has an answer. */
export function ConflictPanel({ conflicts, nameOf, show, settle }: ConflictPanelProps) {
  if (conflicts.length === 0) return null;
  return (
    <section role="alert" className="mb-6 border-y border-offline bg-offline-soft px-4 py-3">
      <h2 className="text-section">
        <Trans>Somebody changed the same while you were typing</Trans>
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {conflicts.map(({ field, mine, theirs }) => (
          <li key={field} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[9rem_1fr_1fr]">
            <span className="font-semibold">{nameOf(field)}</span>
            <Side name={<Trans comment="of two versions">Theirs</Trans>} value={show(field, theirs)}>
              <Button onClick={() => settle(field, 'theirs')}>
                <Trans comment="of two versions">Keep theirs</Trans>
              </Button>
            </Side>
            <Side name={<Trans comment="of two versions">Yours</Trans>} value={show(field, mine)}>
              <Button onClick={() => settle(field, 'mine')}>
                <Trans comment="of two versions">Keep mine</Trans>
              </Button>
            </Side>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ name, value, children }: { name: ReactNode; value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span className="text-meta text-ink-2">{name}</span>
      <span className="min-w-0 break-words">{value || '–'}</span>
      {children}
    </div>
  );
}
