import type { GetMyResultOutput } from '@invigil/shared/contracts/results';
import type { LoadOutput } from '@invigil/shared/contracts/session';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { ExamClient } from '../../../lib/exam-client.ts';
import { withBookletKey } from '../booklet/keep-booklet-key.ts';
import { wipeBooklet } from '../booklet/sealed-store.ts';
import { createSessionTransport } from '../room-state/session-transport.ts';
import { applyLoadReply } from '../sync/apply-replies.ts';
import { openOutbox } from '../sync/indexed-db-outbox.ts';
import { countPending } from '../sync/manifest.ts';
import type { OutboxOwner } from '../sync/outbox.ts';
import type { SessionRecord } from '../sync/records.ts';

export interface DoneSitting {
  session: SessionRecord;
  pending: number;
  lateAnswers: LoadOutput['lateAnswers'];
}

async function readSitting(client: ExamClient, owner: OutboxOwner): Promise<DoneSitting> {
  const outbox = await openOutbox(owner);
  try {
    const transport = withBookletKey(createSessionTransport(client.session), owner.personId);
    const input = { sessionId: owner.sessionId, deviceId: outbox.deviceId };
    const reply = await transport.load(input).catch(() => null);
    const state = reply
      ? await outbox.update((before) => applyLoadReply(before, reply))
      : await outbox.read();
    const { paper, submission } = state.session;
    if (paper && submission) await wipeBooklet({ personId: owner.personId, examId: paper.exam.examId });
    return { session: state.session, pending: countPending(state), lateAnswers: reply?.lateAnswers ?? [] };
  } finally {
    outbox.close();
  }
}

/** The sitting as this device and, with a line, the server know it. Undefined while it is read. */
export function useDoneSitting(client: ExamClient, owner: OutboxOwner): DoneSitting | undefined {
  const { personId, sessionId } = owner;
  const [sitting, setSitting] = useState<DoneSitting>();
  useEffect(() => {
    let isGone = false;
    const read = () =>
      void readSitting(client, { personId, sessionId }).then((found) => !isGone && setSitting(found));
    read();
    // What was read without a line is read again when it is back.
    addEventListener('online', read);
    return () => {
      isGone = true;
      removeEventListener('online', read);
    };
  }, [client, personId, sessionId]);
  return sitting;
}

export type MyResult = z.infer<typeof GetMyResultOutput>;
const EVERY_MS = 8_000;

/** How far the result is, asked again until it is published. */
export function useMyResult(client: ExamClient, sessionId: string) {
  const [result, setResult] = useState<MyResult>();
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what a retry changes
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      let isPublished = false;
      try {
        const reply = await client.results.getMine.query({ sessionId });
        if (isGone) return;
        isPublished = reply.state === 'published';
        setResult(reply);
        setError(null);
      } catch (failure) {
        if (isGone) return;
        setError(failure);
      }
      if (!isPublished) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, sessionId, attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { result, error, retry };
}
