import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import type { ReactNode } from 'react';
import { CloseDialog, VoidDialog } from './end-dialogs.tsx';
import { GiveTimeDialog } from './give-time-dialog.tsx';
import { PauseDialog, ResumeDialog } from './pause-dialogs.tsx';
import { type Act, type ActPreview, previewAct } from './preview-act.ts';
import { ReopenDialog } from './reopen-dialog.tsx';
import { type ActOutcome, type ActRequest, useSendActs } from './use-acts.ts';

export interface ActProps {
  preview: ActPreview;
  zone: string;
  serverNowMs: number;
  send: (request: ActRequest) => Promise<ActOutcome>;
  reopen: (sessionId: SessionId, reason: string, deadlineAt: string) => Promise<ActOutcome>;
  onClose: () => void;
}

const dialogs: Record<Act, (props: ActProps) => ReactNode> = {
  give_time: GiveTimeDialog,
  pause: PauseDialog,
  resume: ResumeDialog,
  close: CloseDialog,
  void: VoidDialog,
  reopen: ReopenDialog,
};

/** The dialog of an act on the rows as they are now. */
export function RoomAct({
  act,
  rows,
  examId,
  ...rest
}: { act: Act; rows: readonly RoomRow[]; examId: ExamId } & Pick<
  ActProps,
  'zone' | 'serverNowMs' | 'onClose'
>) {
  const { send, reopen } = useSendActs(examId);
  const ActForm = dialogs[act];
  return <ActForm preview={previewAct(act, rows)} send={send} reopen={reopen} {...rest} />;
}
