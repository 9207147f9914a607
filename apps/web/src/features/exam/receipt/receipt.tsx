import type { SubmissionReceipt } from '@invigil/shared/contracts/session';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons/icons.tsx';

function saveFile(submission: SubmissionReceipt): void {
  const text = JSON.stringify({ kind: 'invigil-receipt', version: 1, ...submission }, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `invigil-${submission.code}.json`;
  link.click();
  // The download has its own handle by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What the server holds, signed: the code for people, the file for checking. */
export function Receipt({ submission, zone }: { submission: SubmissionReceipt; zone: string | undefined }) {
  const format = useFormat(zone);
  const [isCopied, setCopied] = useState(false);
  const at = format.clock(submission.closedAt, true);
  const date = format.date(submission.closedAt);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(submission.code);
      setCopied(true);
    } catch {
      // The code can be selected by hand.
    }
  };
  return (
    <>
      <h1 className="mt-1 text-title">
        {submission.closedBy === 'student' ? (
          <Trans comment="key hand.done">Handed in</Trans>
        ) : submission.closedBy === 'sweep' ? (
          <Trans>Time is over. Your sitting was closed.</Trans>
        ) : (
          <Trans>Your sitting was closed.</Trans>
        )}
      </h1>
      <p className="mt-2">
        <Plural
          value={submission.answerCount}
          one="# answer, on the server."
          other="# answers, all on the server."
        />{' '}
        <Trans>
          Received {at}, {date}.
        </Trans>
      </p>
      <p className="mt-6 text-meta text-ink-2">
        <Trans>Your code</Trans>
      </p>
      <p className="text-[clamp(1.5rem,8vw,2.375rem)] leading-tight font-bold tracking-tight whitespace-nowrap tabular select-all">
        {submission.code}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => saveFile(submission)}>
          <DownloadIcon />
          <Trans>Save receipt</Trans>
        </Button>
        <Button onClick={() => void copy()}>
          <span aria-live="polite">{isCopied ? <Trans>Copied</Trans> : <Trans>Copy code</Trans>}</span>
        </Button>
      </div>
    </>
  );
}
