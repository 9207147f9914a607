import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';
import { RoomRescue } from './room-rescue.tsx';

/** Says what became of the file: a menu is gone before there is anything to say. */
export function RescueDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>Save a rescue file</Trans>}
      actions={
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <RoomRescue />
    </Dialog>
  );
}
