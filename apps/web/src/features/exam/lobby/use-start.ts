import { useCallback, useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { takeBookletKey } from '../booklet/keep-booklet-key.ts';
import { applyStartReply } from '../sync/apply-replies.ts';
import { openOutbox } from '../sync/indexed-db-outbox.ts';
import { deviceIdHere } from './device-id-here.ts';

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
      if (outbox.kind === 'indexed-db') await outbox.update((state) => applyStartReply(state, reply));
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
