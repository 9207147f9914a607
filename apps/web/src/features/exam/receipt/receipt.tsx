import type { SubmissionReceipt } from '@invigil/shared/contracts/session';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons/icons.tsx';
import { saveFile } from '../rescue/save-file.ts';

/** What proves it: nothing of the student's name, nothing of his answers. */
function saveReceipt(submission: SubmissionReceipt): void {
  const text = JSON.stringify({ kind: 'invigil-receipt', version: 1, ...submission }, null, 2);
  saveFile(`invigil-receipt-${submission.code}.json`, text, 'application/json');
}

/** What the server holds, signed: the code for people, the file for checking. */
export function Receipt({ submission, zone }: { submission: SubmissionReceipt; zone: string | undefined }) {
  const format = useFormat(zone);
  const [isCopied, setCopied] = useState(false);
  const at = format.clock(submission.closedAt, true);
  const date = format.date(submission.closedAt);
  // A receipt kept by an older version of the app has none.
  const examNumber: number | undefined = submission.examNumber;
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
      {examNumber !== undefined && (
        <p className="text-meta text-ink-2">
          <Trans>Exam number {examNumber}</Trans>
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => saveReceipt(submission)}>
          <DownloadIcon />
          <Trans>Save the receipt</Trans>
        </Button>
        <Button onClick={() => void copy()}>
          <span aria-live="polite">{isCopied ? <Trans>Copied</Trans> : <Trans>Copy code</Trans>}</span>
        </Button>
      </div>
      <p className="mt-2 text-meta text-ink-2">
        <Trans>
          With the file, or with the code and the exam number, anyone can see{' '}
          <a href="/check" className="underline">
            on this page
          </a>{' '}
          that it was received.
        </Trans>
      </p>
    </>
  );
}
