import type { LoadOutput } from '@invigil/shared/contracts/session';
import { useCallback, useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { takeBookletKey } from '../booklet/keep-booklet-key.ts';
import { applyLoadReply, applyStartReply } from '../sync/apply-replies.ts';
import { openOutbox } from '../sync/indexed-db-outbox.ts';
import type { AnswerOutbox } from '../sync/outbox.ts';
import { deviceIdHere } from './device-id-here.ts';

const PAPER_PATIENCE_MS = 15_000;

/** The paper comes to the device before the lobby is left: from then on no request is needed. Without it the room asks again. */
async function keepPaper(outbox: AnswerOutbox, ask: () => Promise<LoadOutput>): Promise<void> {
  try {
    const reply = await ask();
    await outbox.update((state) => applyLoadReply(state, reply));
  } catch {
    // The sitting has begun; the room shows what is missing and goes on asking.
  }
}

/** Starts the sitting: the clock runs from the server's commit. The lease is kept before the room opens. */
export function useStart(examId: string) {
  const client = useTRPCClient();
  const { personId } = useMe();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const start = useCallback(async () => {
    setBusy(true);
    setError(null);
    try {
      const answered = await client.session.start.mutate({ examId, deviceId: await deviceIdHere() });
      const reply = await takeBookletKey(answered, { personId, examId });
      const { sessionId } = reply.state;
      const outbox = await openOutbox({ personId, sessionId });
      if (outbox.kind === 'indexed-db') {
        await outbox.update((state) => applyStartReply(state, reply));
        await keepPaper(outbox, () =>
          client.session.load.query(
            { sessionId, deviceId: outbox.deviceId },
            { signal: AbortSignal.timeout(PAPER_PATIENCE_MS) },
          ),
        );
      }
      outbox.close();
      // A page of its own: it opens from this device, whatever the line does from here on.
      location.assign(`/sessions/${sessionId}`);
      // Busy until this page is gone: a second press would start nothing, but ask for it.
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }, [client, personId, examId]);
  return { start, isBusy, error };
}
