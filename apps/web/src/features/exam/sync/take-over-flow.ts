import type { SessionState } from '@invigil/shared/contracts/session';
import { applyTakeOverReply } from './apply-replies.ts';
import type { OutboxState } from './records.ts';
import { asFailure, type SessionTransport, TransportFailure } from './transport.ts';

export interface TakeOverDeps {
  sessionId: string;
  deviceId: string;
  request: SessionTransport['takeOver'];
  seen(): SessionState | null;
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  onTaken(): void;
}

/** `consent`: the invigilator is asked; the same device asks again until he has decided. */
export type TakeOverResult = 'taken' | 'refused' | 'consent' | 'consent_refused' | TransportFailure;

export interface TakeOverFlow {
  take(secret: string): Promise<TakeOverResult>;
  /** While it waits for its reply a `lease_lost` counts as unanswered (protocol §1). */
  isPending(): boolean;
}

export function createTakeOverFlow(deps: TakeOverDeps): TakeOverFlow {
  let pending = false;
  return {
    isPending: () => pending,
    async take(secret) {
      const seen = deps.seen();
      if (!seen) return new TransportFailure('line', 'UNREACHABLE');
      const { sessionId, deviceId } = deps;
      const { timeline, epoch } = seen;
      pending = true;
      try {
        const reply = await deps.request({ sessionId, deviceId, timeline, epoch, secret });
        await deps.update((state) => applyTakeOverReply(state, reply));
        deps.onTaken();
        if (reply.result === 'taken') return 'taken';
        return reply.reason === 'consent' || reply.reason === 'consent_refused' ? reply.reason : 'refused';
      } catch (error) {
        return asFailure(error);
      } finally {
        pending = false;
      }
    },
  };
}
