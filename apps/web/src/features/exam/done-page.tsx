import { Plural, Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { ExamClient } from '../../lib/exam-client.ts';
import { useMe } from '../../lib/me.ts';
import { useFormat } from '../../lib/use-format.ts';
import { titleIn } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { forgetSitting } from './purge-device.ts';
import { Receipt } from './receipt/receipt.tsx';
import { useDoneSitting, useMyResult } from './receipt/use-done.ts';
import { Waiting } from './receipt/waiting.tsx';
import { DoneRescue } from './rescue/done-rescue.tsx';

export interface DonePageProps {
  client: ExamClient;
  sessionId: string;
  /** Back to the room: it is not handed in, or something still waits to be sent. */
  onGoOn: () => void;
}

/** After the exam: proof of what was received, and what happens next. Works from the device when the line is down. */
export function DonePage({ client, sessionId, onGoOn }: DonePageProps) {
  const { personId } = useMe();
  const data = useDoneSitting(client, { personId, sessionId });
  const { result, error, retry } = useMyResult(client, sessionId);
  const isRead = data !== undefined;
  const isPublished = result?.state === 'published';
  useEffect(() => {
    // Reading the receipt has brought the sitting back to this device.
    if (isRead && isPublished) forgetSitting({ personId, sessionId }).catch(() => {});
  }, [isRead, isPublished, personId, sessionId]);
  const format = useFormat(data?.session.paper?.exam.zone);
  if (!data) return <LoadingLine active />;
  const { paper, submission, seen } = data.session;
  const undecided = data.lateAnswers.filter((answer) => answer.decision === null).length;
  if (seen?.status === 'in_progress' || !submission) {
    return (
      <div className="squared-paper margin-line flex-1 px-4 py-8 pl-20">
        <div className="inline-block bg-surface py-1 pr-5">
          <h1 className="text-title">
            <Trans>Not handed in yet</Trans>
          </h1>
          <p className="mt-2">
            {seen ? (
              <Trans>The sitting is still open.</Trans>
            ) : (
              <Trans>The server can't be reached to see its state.</Trans>
            )}
          </p>
          <Button variant="filled" onClick={onGoOn} className="mt-4">
            <Trans>Go on with the exam</Trans>
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="squared-paper margin-line flex-1 px-4 py-8 pl-20">
      <div className="inline-block max-w-xl bg-surface py-1 pr-5">
        <p className="text-meta text-ink-2">{paper && titleIn(paper.exam.titles, format.locale)}</p>
        <Receipt submission={submission} zone={paper?.exam.zone} />
        {data.pending > 0 && (
          <p className="mt-4 border-l-3 border-offline bg-offline-soft px-3 py-2">
            <Plural
              value={data.pending}
              one="# answer is still on this device."
              other="# answers are still on this device."
            />{' '}
            <button type="button" onClick={onGoOn} className="min-h-9 cursor-pointer underline">
              <Trans>Send it</Trans>
            </button>
          </p>
        )}
        {data.pending > 0 && paper && <DoneRescue owner={{ personId, sessionId }} paper={paper} />}
        {undecided > 0 && (
          <p className="mt-4 border-l-3 border-held bg-held-soft px-3 py-2">
            <Plural
              value={undecided}
              one="# answer came after the end. A person decides."
              other="# answers came after the end. A person decides."
            />
          </p>
        )}
        {error ? (
          <div className="mt-6">
            <RequestError
              error={error}
              failed={<Trans>The state of the results could not be read.</Trans>}
              onRetry={retry}
            />
          </div>
        ) : (
          result && <Waiting reply={result} sessionId={sessionId} />
        )}
      </div>
    </div>
  );
}
