import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** The only time that the token is seen. */
export function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      // It can be selected by hand.
    }
  };
  return (
    <div role="status" className="mt-3 border-l-3 border-server bg-server-soft px-4 py-3">
      <p className="font-semibold">
        <Trans>Copy the token now. It is not shown again.</Trans>
      </p>
      <code className="mt-2 block font-sans break-all select-all">{token}</code>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>{isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</Button>
        <Button onClick={onDone}>
          <Trans>I have it</Trans>
        </Button>
      </div>
    </div>
  );
}
