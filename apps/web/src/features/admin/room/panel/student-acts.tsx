import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Trans } from '@lingui/react/macro';
import { Button } from '../../../../ui/button.tsx';
import type { OpenAct } from '../acts/use-acts.ts';

/** What can be done for this student in this state; each opens a dialog that says what would change. */
export function StudentActs({ row, onAct }: { row: RoomRow; onAct: OpenAct }) {
  if (row.sessionId === null || row.status === 'voided') return null;
  const rows = [row];
  if (row.status === 'submitted') {
    return (
      <div className="grid grid-cols-2 gap-2">
        <Button variant="filled" onClick={() => onAct('reopen', rows)}>
          <Trans comment="let a closed sitting go on">Reopen…</Trans>
        </Button>
        <Button variant="destructive" onClick={() => onAct('void', rows)}>
          <Trans comment="make a sitting not count">Void…</Trans>
        </Button>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-2 gap-2">
      {row.deadlineAt !== null && (
        <Button variant="filled" onClick={() => onAct('give_time', rows)}>
          <Trans>Give time…</Trans>
        </Button>
      )}
      <Button onClick={() => onAct('message', rows)}>
        <Trans comment="write to a student who sits">Message…</Trans>
      </Button>
      {row.deadlineAt === null ? null : row.pausedAt === null ? (
        <Button onClick={() => onAct('pause', rows)}>
          <Trans>Pause…</Trans>
        </Button>
      ) : (
        <Button onClick={() => onAct('resume', rows)}>
          <Trans comment="end a pause">Resume…</Trans>
        </Button>
      )}
      <Button variant="destructive" onClick={() => onAct('close', rows)}>
        <Trans comment="end a student's sitting now">Close…</Trans>
      </Button>
      <Button variant="destructive" onClick={() => onAct('void', rows)}>
        <Trans comment="make a sitting not count">Void…</Trans>
      </Button>
    </div>
  );
}
