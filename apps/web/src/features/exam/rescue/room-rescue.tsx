import { useLingui } from '@lingui/react/macro';
import { titleIn } from '../../../lib/use-title.ts';
import { useRoom } from '../room-state/room-context.tsx';
import { rescueFileName } from './save-file.ts';
import { SaveRescue } from './save-rescue.tsx';

/** The rescue file of the sitting that is open in this tab; nothing where the browser has no cryptography. */
export function RoomRescue() {
  const { sitting, paper } = useRoom();
  const { i18n } = useLingui();
  // A paper kept by an older version of the app has no key.
  if (!sitting.sealedJournal || !paper.rescueKey) return null;
  return (
    <SaveRescue
      readJournal={sitting.sealedJournal}
      rescueKey={paper.rescueKey}
      fileName={rescueFileName(titleIn(paper.exam.titles, i18n.locale), paper.person.fullName)}
    />
  );
}
