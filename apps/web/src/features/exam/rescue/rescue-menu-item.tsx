import { Trans } from '@lingui/react/macro';
import { MenuItem } from '../../../ui/menu.tsx';
import { command } from '../room-state/room-commands.ts';
import { useIsOnline, useRoom, useSheetCounts } from '../room-state/room-context.tsx';

/** In the exam, while the line is gone and something is unsent: for a device that may not live to its end. */
export function RescueMenuItem() {
  const { sitting, paper } = useRoom();
  const isOnline = useIsOnline();
  const { device } = useSheetCounts();
  if (isOnline || device === 0 || !sitting.sealedJournal || !paper.rescueKey) return null;
  return (
    <MenuItem onSelect={() => command('rescue')}>
      <Trans>Save a rescue file</Trans>
    </MenuItem>
  );
}
