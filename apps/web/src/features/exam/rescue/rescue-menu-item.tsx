import { Trans, useLingui } from '@lingui/react/macro';
import { titleIn } from '../../../lib/use-title.ts';
import { MenuItem } from '../../../ui/menu.tsx';
import { useIsOnline, useRoom, useSheetCounts } from '../room-state/room-context.tsx';
import { makeRescueFile } from './make-rescue-file.ts';
import { rescueFileName, saveFile } from './save-file.ts';

/** In the exam, while the line is gone and something is unsent: for a device that may not live to its end. */
export function RescueMenuItem() {
  const { sitting, paper } = useRoom();
  const { i18n } = useLingui();
  const isOnline = useIsOnline();
  const { device } = useSheetCounts();
  const { sealedJournal } = sitting;
  if (isOnline || device === 0 || !sealedJournal || !paper.rescueKey) return null;
  const save = async () => {
    const text = await makeRescueFile(crypto, await sealedJournal(), paper.rescueKey);
    const name = rescueFileName(titleIn(paper.exam.titles, i18n.locale), paper.person.fullName);
    if (text !== null) saveFile(name, text, 'application/octet-stream');
  };
  return (
    <MenuItem onSelect={() => void save().catch(() => {})}>
      <Trans>Save a rescue file</Trans>
    </MenuItem>
  );
}
