import { Trans } from '@lingui/react/macro';
import { failureOf, messageForError } from '../../../../lib/domain-error.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { StateMark } from '../../../../ui/state-mark.tsx';
import type { SavePhase } from './autosave.ts';

export interface SaveWordsProps {
  saving: { phase: SavePhase; error: unknown; flush: () => Promise<void> };
  /** When the server last took a change. */
  savedAt: string;
  zone: string;
}

/** "Saved" is said only of the server. */
export function SaveWords({ saving, savedAt, zone }: SaveWordsProps) {
  const format = useFormat(zone);
  const at = format.clock(savedAt, true);
  const { phase } = saving;
  if (phase === 'failed') {
    const why = messageForError(failureOf(saving.error).code);
    return (
      <span role="alert" className="inline-flex flex-wrap items-center gap-2 text-refused">
        <StateMark state="refused" named="silent" />
        <Trans>Not saved. {why}</Trans>
        <Button onClick={() => void saving.flush()}>
          <Trans>Save again</Trans>
        </Button>
      </span>
    );
  }
  if (phase === 'conflict')
    return (
      <span className="inline-flex items-center gap-1.5 text-offline">
        <StateMark state="device" named="silent" />
        <Trans>Not saved: somebody else changed the same</Trans>
      </span>
    );
  if (phase !== 'rest')
    return (
      <span className="inline-flex items-center gap-1.5">
        <StateMark state="device" named="silent" />
        <Trans comment="a draft on its way to the server">saving…</Trans>
      </span>
    );
  return (
    <span className="tabular inline-flex items-center gap-1.5">
      <StateMark state="server" named="silent" />
      <Trans comment="saved on the server at a time of day">saved {at}</Trans>
    </span>
  );
}
