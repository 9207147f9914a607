import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { type ReactNode, useState } from 'react';
import type { ActProps } from './act-props.ts';
import { CloseDialog, VoidDialog } from './end-dialogs.tsx';
import { GiveTimeDialog } from './give-time-dialog.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { PauseDialog, ResumeDialog } from './pause-dialogs.tsx';
import { type Act, previewAct } from './preview-act.ts';
import { ReopenDialog } from './reopen-dialog.tsx';
import { rowsOfTarget, type Target, TargetField } from './target-field.tsx';
import { useSendActs } from './use-acts.ts';

const dialogs: Record<Act, (props: ActProps) => ReactNode> = {
  message: MessageDialog,
  give_time: GiveTimeDialog,
  pause: PauseDialog,
  resume: ResumeDialog,
  close: CloseDialog,
  void: VoidDialog,
  reopen: ReopenDialog,
};
/** What ends a sitting is for those chosen on the list, never for a whole group by one pick too many. */
const choosesTarget: ReadonlySet<Act> = new Set(['message', 'give_time', 'pause', 'resume']);

export interface RoomActProps extends Pick<ActProps, 'zone' | 'serverNowMs' | 'onClose'> {
  act: Act;
  /** Whom it was opened for. */
  rows: readonly RoomRow[];
  everyone: readonly RoomRow[];
  examId: ExamId;
}

/** The dialog of an act on the rows as they are now. */
export function RoomAct({ act, rows, everyone, examId, ...rest }: RoomActProps) {
  const { send, reopen } = useSendActs(examId);
  const [target, setTarget] = useState<Target>(rows.length === everyone.length ? 'everyone' : 'meant');
  const ActForm = dialogs[act];
  const mayChoose = choosesTarget.has(act);
  const preview = previewAct(act, mayChoose ? rowsOfTarget(target, rows, everyone) : rows);
  return (
    <ActForm
      preview={preview}
      to={mayChoose && target === 'everyone' ? 'all' : preview.sessionIds}
      target={
        mayChoose ? (
          <TargetField value={target} onChange={setTarget} meant={rows} everyone={everyone} />
        ) : undefined
      }
      send={send}
      reopen={reopen}
      {...rest}
    />
  );
}
