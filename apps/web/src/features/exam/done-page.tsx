import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../../lib/me.ts';
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { titleIn } from '../../lib/use-title.ts';
import { buttonClass } from '../../ui/button.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { forgetSitting } from './purge-device.ts';
import { Receipt } from './receipt/receipt.tsx';
import { Waiting } from './receipt/waiting.tsx';
import { createSessionTransport } from './room/session-transport.ts';
import { applyLoadReply } from './sync/apply-replies.ts';
import { openOutbox } from './sync/indexed-db-outbox.ts';
import { countPending } from './sync/manifest.ts';

/** After the exam: proof of what was received, and what happens next. Works from the device when the line is down. */
export function DonePage() {
  const { sessionId } = useParams({ from: '/signed-in/shell/sessions/$sessionId/done' });
  const { personId } = useMe();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const sitting = useQuery({
    queryKey: ['sitting', personId, sessionId],
    queryFn: async () => {
      const outbox = await openOutbox({ personId, sessionId });
      try {
        const transport = createSessionTransport(client.session);
        const reply = await transport.load({ sessionId, deviceId: outbox.deviceId }).catch(() => null);
        const state = reply
          ? await outbox.update((before) => applyLoadReply(before, reply))
          : await outbox.read();
        return {
          session: state.session,
          pending: countPending(state),
          lateAnswers: reply?.lateAnswers ?? [],
        };
      } finally {
        outbox.close();
      }
    },
  });
  const result = useQuery({
    ...trpc.results.getMine.queryOptions({ sessionId }),
    refetchInterval: (query) => (query.state.data?.state === 'published' ? false : 8_000),
  });
  const { data } = sitting;
  const isRead = data !== undefined;
  const isPublished = result.data?.state === 'published';
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
          <Link to="/sessions/$sessionId" params={{ sessionId }} className={`${buttonClass('filled')} mt-4`}>
            <Trans>Go on with the exam</Trans>
          </Link>
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
            <Link to="/sessions/$sessionId" params={{ sessionId }} className="underline">
              <Trans>Send it</Trans>
            </Link>
          </p>
        )}
        {undecided > 0 && (
          <p className="mt-4 border-l-3 border-held bg-held-soft px-3 py-2">
            <Plural
              value={undecided}
              one="# answer came after the end. A person decides."
              other="# answers came after the end. A person decides."
            />
          </p>
        )}
        {result.error ? (
          <div className="mt-6">
            <RequestError
              error={result.error}
              failed={<Trans>The state of the results could not be read.</Trans>}
              onRetry={() => void result.refetch()}
            />
          </div>
        ) : (
          result.data && <Waiting reply={result.data} sessionId={sessionId} />
        )}
      </div>
    </div>
  );
}
