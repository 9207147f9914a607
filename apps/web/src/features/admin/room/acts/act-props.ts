import type { SessionId } from '@invigil/shared/ids';
import type { ActPreview } from './preview-act.ts';
import type { ActOutcome, ActRequest } from './use-acts.ts';

/** What the dialog of every act is given. */
export interface ActProps {
  preview: ActPreview;
  zone: string;
  serverNowMs: number;
  send: (request: ActRequest) => Promise<ActOutcome>;
  reopen: (sessionId: SessionId, reason: string, deadlineAt: string) => Promise<ActOutcome>;
  onClose: () => void;
}
