import type { SessionId } from '@invigil/shared/ids';
import type { ReactNode } from 'react';
import type { ActPreview } from './preview-act.ts';
import type { ActOutcome, ActRequest } from './use-acts.ts';

/** What the dialog of every act is given. */
export interface ActProps {
  preview: ActPreview;
  /** Ids of the preview, or everyone who sits when the act begins. */
  to: readonly SessionId[] | 'all';
  /** Chooses between those that were meant when the act was opened, a group and everyone; absent for one student. */
  target?: ReactNode;
  zone: string;
  serverNowMs: number;
  send: (request: ActRequest) => Promise<ActOutcome>;
  reopen: (sessionId: SessionId, reason: string, deadlineAt: string | null) => Promise<ActOutcome>;
  onClose: () => void;
}
