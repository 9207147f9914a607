import { isNamedInvigilator } from '@invigil/db/queries/people-session/is-named-invigilator';
import type { RoomEvent } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import type { ApiContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';
import { requireRoom } from './require-room.ts';
import { lookAt, roomLooks } from './room-looks.ts';

/** A whole snapshot first, then the rows that changed; a client that lost the line connects again and gets a snapshot. */
export async function* watchRoom(
  ctx: ApiContext & { me: SignedIn; scope: 'all' | 'named' },
  examId: ExamId,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<RoomEvent> {
  const first = await requireRoom(ctx.staffDb, examId);
  const place = ctx.streams.enter(
    ctx.me,
    callerSignal,
    async () => ctx.scope === 'all' || isNamedInvigilator(ctx.staffDb, ctx.me.personId, examId),
  );
  try {
    yield { kind: 'snapshot', room: first };
    let shown = lookAt(first).texts;
    // One reader for all who watch: a room looks the same to everyone who may see it.
    const looks = roomLooks(ctx.fanout, examId, () => requireRoom(ctx.staffDb, examId), place.signal);
    for await (const { room, texts } of looks) {
      // A look that began before the first snapshot was read would take it back.
      if (room.serverNow < first.serverNow) continue;
      const before = shown;
      const rows = room.rows.filter((row) => before.get(row.personId) !== texts.get(row.personId));
      shown = texts;
      const { counts, savesPerBin, serverNow } = room;
      yield { kind: 'rows', rows, counts, savesPerBin, serverNow };
    }
  } finally {
    place.close();
  }
}
