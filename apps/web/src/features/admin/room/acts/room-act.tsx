import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import type { ReactNode } from 'react';
import type { ActProps } from './act-props.ts';
import { CloseDialog, VoidDialog } from './end-dialogs.tsx';
import { GiveTimeDialog } from './give-time-dialog.tsx';
import { PauseDialog, ResumeDialog } from './pause-dialogs.tsx';
import { type Act, previewAct } from './preview-act.ts';
import { ReopenDialog } from './reopen-dialog.tsx';
import { useSendActs } from './use-acts.ts';

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
