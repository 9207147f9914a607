import { isNamedInvigilator } from '@invigil/db/queries/people-session/is-named-invigilator';
import type { RoomEvent } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import type { ApiContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';
import { roomLooksOf } from './require-room.ts';
import { type RoomLook, roomLooks } from './room-looks.ts';

/** A whole snapshot first, then the rows that changed; a client that lost the line connects again and gets a snapshot. */
export async function* watchRoom(
  ctx: ApiContext & { me: SignedIn; scope: 'all' | 'named' },
  examId: ExamId,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<RoomEvent> {
  const place = ctx.streams.enter(
    ctx.me,
    callerSignal,
    async () => ctx.scope === 'all' || isNamedInvigilator(ctx.staffDb, ctx.me.personId, examId),
  );
  try {
    let shown: RoomLook['rows'] | null = null;
    // One reader for all who watch: a room looks the same to everyone who may see it.
    for await (const look of roomLooks(ctx.fanout, examId, roomLooksOf(ctx.staffDb, examId), place.signal)) {
      const { room } = look;
      const before = shown;
      shown = look.rows;
      if (before === null) yield { kind: 'snapshot', room };
      else {
        const rows = room.rows.filter((row) => !before.has(row));
        const { counts, savesPerBin, serverNow } = room;
        yield { kind: 'rows', rows, counts, savesPerBin, serverNow };
      }
    }
  } finally {
    place.close();
  }
}
