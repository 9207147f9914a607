import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { Button } from '../../../ui/button.tsx';
import { TakeOver } from '../room/take-over.tsx';
import { useReadOnlyReason, useRoom, useSitting } from '../room-state/room-context.tsx';

function Bar({ tone, children }: { tone: 'attention' | 'plain'; children: ReactNode }) {
  return (
    <div
      role="status"
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2 text-meta',
        tone === 'attention' ? 'border-offline bg-offline-soft' : 'border-line bg-accent-soft',
      )}
    >
      {children}
    </div>
  );
}

/** Why the sheet can't be written in here, or what may surprise later. Bars above the sheet, never over the paper. */
export function NoticeBars() {
  const { tab } = useRoom();
  const reason = useReadOnlyReason();
  const outboxKind = useSitting((state) => state.outboxKind);
  const submit = useSitting((state) => state.session.submit);
  const isOpen = useSitting((state) => state.session.seen?.status === 'in_progress');
  return (
    <>
      {reason === 'other_device' && (
        <Bar tone="attention">
          <p className="flex-1">
            <Trans comment="key other.device">
              This exam is open on another device. Here you can only read.
            </Trans>
          </p>
          <TakeOver />
        </Bar>
      )}
      {reason === 'other_tab' && (
        <Bar tone="attention">
          <p className="flex-1">
            <Trans comment="key other.tab">Already open in another tab. Go there, or continue here.</Trans>
          </p>
          <Button onClick={() => tab.takeOver()}>
            <Trans comment="key other.take">Continue here</Trans>
          </Button>
        </Bar>
      )}
      {outboxKind === 'memory' && (
        <Bar tone="attention">
          <p>
            <Trans comment="key lobby.storage">
              This browser can't keep answers if the line drops. Leave the private window or free some space.
            </Trans>
          </p>
        </Bar>
      )}
      {submit && isOpen && (
        <Bar tone="attention">
          <p>
            <Trans>The hand-in may still arrive; later changes may be kept for a decision.</Trans>
          </p>
        </Bar>
      )}
    </>
  );
}
