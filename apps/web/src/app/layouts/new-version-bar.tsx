import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { reloadIntoNewVersion, watchForNewVersion } from '../new-version.ts';

/** Outside the exam room only: it is a page of its own and shows no such thing. */
export function NewVersionBar() {
  const [isOld, setOld] = useState(false);
  useEffect(() => watchForNewVersion(() => setOld(true)), []);
  return (
    <div role="status">
      {isOld && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line bg-accent-soft px-4 py-1.5 md:px-6">
          <p className="flex-1">
            <Trans>A new version is ready.</Trans>
          </p>
          <Button onClick={() => void reloadIntoNewVersion()}>
            <Trans comment="act: loads the page again">Reload</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
