import { Trans } from '@lingui/react/macro';
import { useMe } from '../../../lib/me.ts';

/** The room covers the line that the frame shows, and a demo account says on every page that it is one. */
export function DemoNote() {
  if (!useMe().isDemo) return null;
  return (
    <aside className="shrink-0 truncate bg-sunken px-4 text-axis text-ink-2">
      <Trans>Demo account: invented people and answers.</Trans>
    </aside>
  );
}
