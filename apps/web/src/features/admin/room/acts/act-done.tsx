import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { UnchangedList } from './unchanged-list.tsx';
import type { ActOutcome } from './use-acts.ts';

/** What an act did, where it was asked for. */
export function ActDone({
  outcome,
  done,
  onClose,
}: {
  outcome: ActOutcome;
  done?: (outcome: ActOutcome) => ReactNode;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans comment="title of a dialog after the act">Done</Trans>}
      actions={
        <Button variant="filled" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <div role="status" className="flex flex-col gap-3">
        <p>
          {done ? (
            done(outcome)
          ) : (
            <Plural value={outcome.changed} one="# sitting was changed." other="# sittings were changed." />
          )}
        </p>
        <UnchangedList unchanged={outcome.unchanged} />
      </div>
    </Dialog>
  );
}
