import { Trans } from '@lingui/react/macro';
import { StateMark } from '../../../../ui/state-mark.tsx';

/** Beside the button that saved. */
export function SavedWords({ isSaved }: { isSaved: boolean }) {
  return (
    <span aria-live="polite" className="inline-flex items-center gap-1.5 text-meta text-ink-2">
      {isSaved && (
        <>
          <StateMark state="server" named="silent" />
          <Trans comment="a form, on the server">saved</Trans>
        </>
      )}
    </span>
  );
}
