import type { SealedJournal } from '@invigil/shared/contracts/journal';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons/icons.tsx';
import { makeRescueFile } from './make-rescue-file.ts';
import { saveFile } from './save-file.ts';

export interface SaveRescueProps {
  readJournal: () => Promise<SealedJournal>;
  rescueKey: RescueKey;
  fileName: string;
}

/** For words that can't be sent from here: a file that only the server reads. Made without a line. */
export function SaveRescue({ readJournal, rescueKey, fileName }: SaveRescueProps) {
  const [outcome, setOutcome] = useState<'none' | 'busy' | 'saved' | 'failed'>('none');
  const save = async () => {
    setOutcome('busy');
    const text = await readJournal()
      .then((journal) => makeRescueFile(crypto, journal, rescueKey))
      .catch(() => null);
    if (text !== null) saveFile(fileName, text, 'application/octet-stream');
    setOutcome(text === null ? 'failed' : 'saved');
  };
  return (
    <section className="mt-4 border-l-3 border-offline bg-offline-soft px-3 py-2">
      <p>
        <Trans>
          If this device gets no connection any more: save a rescue file. Give it to your teacher, or hand it
          in yourself from any device.
        </Trans>
      </p>
      <Button busy={outcome === 'busy'} onClick={() => void save()} className="mt-2">
        <DownloadIcon />
        <Trans>Save a rescue file</Trans>
      </Button>
      <p aria-live="polite" className="mt-1 text-meta empty:hidden">
        {outcome === 'saved' && (
          <Trans>Saved as {fileName}. Nobody but the server can read it. You can save it again.</Trans>
        )}
        {outcome === 'failed' && (
          <Trans>
            This browser could not make the file. Leave this page open and show it to your teacher.
          </Trans>
        )}
      </p>
    </section>
  );
}
