import { useLingui } from '@lingui/react/macro';
import { titleIn } from '../../../lib/use-title.ts';
import { openOutbox } from '../sync/indexed-db-outbox.ts';
import type { OutboxOwner } from '../sync/outbox.ts';
import type { Paper } from '../sync/records.ts';
import { sealJournal } from '../sync/seal-journal.ts';
import { hashText } from './hash-text.ts';
import { rescueFileName } from './save-file.ts';
import { SaveRescue } from './save-rescue.tsx';

/** After the exam, from what this device still keeps of it; the room itself is not open any more. */
export function DoneRescue({ owner, paper }: { owner: OutboxOwner; paper: Paper }) {
  const { i18n } = useLingui();
  if (!paper.rescueKey || !globalThis.crypto?.subtle) return null;
  const readJournal = async () => {
    const outbox = await openOutbox(owner);
    try {
      const { session } = await outbox.read();
      return await sealJournal(session, await outbox.readJournal(), hashText);
    } finally {
      outbox.close();
    }
  };
  return (
    <SaveRescue
      readJournal={readJournal}
      rescueKey={paper.rescueKey}
      fileName={rescueFileName(titleIn(paper.exam.titles, i18n.locale), paper.person.fullName)}
    />
  );
}
